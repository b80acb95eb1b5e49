import { CompanyCountDocument } from "../../gql/graphql.ts";
import { valueSources } from "../contacts/filters/fields/value-sources.tsx";
import { fieldsOf } from "../records/filters/fields/fields-of.ts";
import type { Filters } from "../records/filters/filters-context.ts";
import { companyFieldHooks } from "./company-filter-fields.ts";

/** The filters of companies. */
export const companyFilters: Filters = {
  texts: "companies",
  useFields: fieldsOf(companyFieldHooks),
  sources: valueSources,
  countDocument: CompanyCountDocument,
};
