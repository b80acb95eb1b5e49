import { ContactCountDocument } from "../../../../gql/graphql.ts";
import { customFilterFieldsOf } from "../../../records/filters/fields/use-custom-filter-fields.ts";
import { fieldsOf } from "../../../records/filters/fields/fields-of.ts";
import type { Filters } from "../../../records/filters/filters-context.ts";
import { useContactFilterFields } from "./use-contact-filter-fields.ts";
import { valueSources } from "./value-sources.tsx";

/**
 * Everything that a contact can be filtered by. A feature adds its hook here, in one place: the builder, the badges, the words of a
 * segment and "why is it in this list?" follow.
 */
export const contactFilters: Filters = {
  texts: "contacts",
  useFields: fieldsOf([useContactFilterFields, customFilterFieldsOf("contact")]),
  sources: valueSources,
  countDocument: ContactCountDocument,
};
