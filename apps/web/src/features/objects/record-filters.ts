import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { RecordCountDocument } from "../../gql/graphql.ts";
import { asPeople } from "../companies/company-filters.ts";
import { useContactFilterFields } from "../contacts/filters/fields/use-contact-filter-fields.ts";
import { valueSources } from "../contacts/filters/fields/value-sources.tsx";
import { filterField, instantOffers } from "../records/filters/fields/define-filter-field.ts";
import { fieldsOf } from "../records/filters/fields/fields-of.ts";
import type { FilterField } from "../records/filters/fields/filter-field.ts";
import { customFilterFieldsOf } from "../records/filters/fields/use-custom-filter-fields.ts";
import type { Filters } from "../records/filters/filters-context.ts";

/** What every record has, with the texts of a language. @param ofContacts what its contacts can be filtered by */
export function recordFilterFields(t: TFunction<"objects">, ofContacts: readonly FilterField[]): readonly FilterField[] {
  const group = t("filter.group.record");
  const times = t("filter.group.time");
  const instant = (id: "createdAt" | "updatedAt" | "deletedAt", ofTrash = false) =>
    filterField({ id, group: times, label: t(`filter.field.${id}`), kind: "instant", offers: instantOffers, isNeverBlank: true, ofTrash });
  return [
    filterField({ id: "name", group, label: t("filter.field.name"), kind: "text", isNeverBlank: true }),
    filterField({ id: "owner", group, label: t("filter.field.owner"), kind: "reference", values: "member" }),
    filterField({
      id: "source",
      group,
      label: t("filter.field.source"),
      kind: "choice",
      values: "source",
      offers: ["anyOf", "noneOf"],
      isNeverBlank: true,
    }),
    filterField({ id: "contacts", group: t("filter.group.people"), label: t("filter.field.contacts"), kind: "related", of: ofContacts }),
    instant("createdAt"),
    instant("updatedAt"),
    instant("deletedAt", true),
  ];
}

/** Hook. What every record has. */
function useRecordFilterFields(): readonly FilterField[] {
  const { t } = useTranslation("objects");
  const contactFields = useContactFilterFields();
  return useMemo(() => recordFilterFields(t, asPeople(contactFields)), [t, contactFields]);
}

/** Everything that the records of an object can be filtered by. */
export const recordFilters = (object: string): Filters => ({
  texts: "objects",
  useFields: fieldsOf([useRecordFilterFields, customFilterFieldsOf(object)]),
  sources: valueSources,
  countDocument: RecordCountDocument,
  object,
});
