import { OpportunityCountDocument } from "../../gql/graphql.ts";
import { valueSources } from "../contacts/filters/fields/value-sources.tsx";
import { fieldsOf } from "../records/filters/fields/fields-of.ts";
import type { Filters } from "../records/filters/filters-context.ts";
import { opportunityFieldHooks } from "./opportunity-filter-fields.ts";

/** The filters of opportunities. */
export const opportunityFilters: Filters = {
  texts: "opportunities",
  useFields: fieldsOf(opportunityFieldHooks),
  sources: valueSources,
  countDocument: OpportunityCountDocument,
};
