import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useAssociatedCompanies } from "../companies/associated-companies.ts";
import { asPeople } from "../companies/company-filter-fields.ts";
import { useContactFilterFields } from "../contacts/filters/fields/use-contact-filter-fields.ts";
import { useAssociatedOpportunities } from "../opportunities/associated-opportunities.ts";
import { filterField, instantOffers } from "../records/filters/fields/define-filter-field.ts";
import type { FilterField } from "../records/filters/fields/filter-field.ts";
import { useAssociatedRecords } from "./associated-records.ts";
import { customFilterFieldsOf } from "../records/filters/fields/use-custom-filter-fields.ts";

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

/** Everything that the records of an object can be filtered by, in the order in which it is offered. A feature adds its hook here. */
export const recordFieldHooks = (object: string) => [
  useRecordFilterFields,
  useAssociatedCompanies,
  useAssociatedOpportunities,
  useAssociatedRecords,
  customFilterFieldsOf(object),
];
