import { useFragment } from "@apollo/client/react";
import { type CompanyRowFragment, CompanyRowFragmentDoc } from "../../gql/graphql.ts";

export type CompanyRow = CompanyRowFragment;

/** Where the rows of companies are in Apollo's cache. */
export const companyRows = { type: "Company", fragment: { fragment: CompanyRowFragmentDoc, fragmentName: "CompanyRow" } } as const;

/** Hook. Reads a company's row and follows its changes, whoever makes them. */
export function useCompanyRow(id: string): CompanyRow | undefined {
  const { data, complete } = useFragment({ ...companyRows.fragment, from: { __typename: companyRows.type, id } });
  return complete ? (data as CompanyRow) : undefined;
}
