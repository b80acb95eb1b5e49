import {
  OpportunitiesValuesDocument,
  OpportunityPageWithFieldsDocument,
  OpportunityRowsWithFieldsDocument,
  OpportunityValuesFragmentDoc,
} from "../../gql/graphql.ts";
import type { ValueDocuments } from "../custom-fields/list/field-list-of.ts";
import type { OpportunityRow } from "./opportunity-rows.ts";

/** What lists of opportunities ask when they show custom fields. */
export const opportunityValues: ValueDocuments<OpportunityRow> = {
  fragment: { fragment: OpportunityValuesFragmentDoc, fragmentName: "OpportunityValues" },
  pageDocument: OpportunityPageWithFieldsDocument,
  rowsDocument: OpportunityRowsWithFieldsDocument,
  valuesDocument: OpportunitiesValuesDocument,
};
