import { useFragment } from "@apollo/client/react";
import { type OpportunityRowFragment, OpportunityRowFragmentDoc } from "../../gql/graphql.ts";
import type { FieldsRow } from "../custom-fields/list/field-list-of.ts";
import { useRowValues } from "../custom-fields/list/use-row-values.ts";

export interface OpportunityRow extends OpportunityRowFragment, FieldsRow {}

/** Where the rows of opportunities are in Apollo's cache. */
export const opportunityRows = {
  type: "Opportunity",
  fragment: { fragment: OpportunityRowFragmentDoc, fragmentName: "OpportunityRow" },
} as const;

/** Hook. Reads an opportunity's row and follows its changes, whoever makes them. */
export function useOpportunityRow(id: string): OpportunityRow | undefined {
  const { data, complete } = useFragment({ ...opportunityRows.fragment, from: { __typename: opportunityRows.type, id } });
  const values = useRowValues(opportunityRows, id);
  return complete ? { ...(data as OpportunityRow), ...values } : undefined;
}
