import { RecordCountDocument } from "../../gql/graphql.ts";
import { valueSources } from "../contacts/filters/fields/value-sources.tsx";
import { fieldsOf } from "../records/filters/fields/fields-of.ts";
import type { Filters } from "../records/filters/filters-context.ts";
import { recordFieldHooks } from "./record-filter-fields.ts";

/** The filters of an object's records. */
export const recordFilters = (object: string): Filters => ({
  texts: "objects",
  useFields: fieldsOf(recordFieldHooks(object)),
  sources: valueSources,
  countDocument: RecordCountDocument,
  object,
});
