import { useFragment } from "@apollo/client/react";
import { type CompanyRowFragment, CompanyRowFragmentDoc } from "../../gql/graphql.ts";
import type { FieldsRow } from "../custom-fields/list/field-list-of.ts";
import { useRowValues } from "../custom-fields/list/use-row-values.ts";

export interface CompanyRow extends CompanyRowFragment, FieldsRow {}

/** Where the rows of companies are in Apollo's cache. */
export const companyRows = { type: "Company", fragment: { fragment: CompanyRowFragmentDoc, fragmentName: "CompanyRow" } } as const;

/** Hook. Reads a company's row and follows its changes, whoever makes them. */
export function useCompanyRow(id: string): CompanyRow | undefined {
  const { data, complete } = useFragment({ ...companyRows.fragment, from: { __typename: companyRows.type, id } });
  const values = useRowValues(companyRows, id);
  return complete ? { ...(data as CompanyRow), ...values } : undefined;
}
