import { ContactCountDocument } from "../../../../gql/graphql.ts";
import { fieldsOf } from "../../../records/filters/fields/fields-of.ts";
import type { Filters } from "../../../records/filters/filters-context.ts";
import { contactFieldHooks } from "./use-contact-filter-fields.ts";
import { valueSources } from "./value-sources.tsx";

/** The filters of contacts: the builder, the badges, the words of a segment and "why is it in this list?" are made of them. */
export const contactFilters: Filters = {
  texts: "contacts",
  useFields: fieldsOf(contactFieldHooks),
  sources: valueSources,
  countDocument: ContactCountDocument,
};
