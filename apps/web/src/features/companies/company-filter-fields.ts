import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useContactFilterFields } from "../contacts/filters/fields/use-contact-filter-fields.ts";
import { useAssociatedRecords } from "../objects/associated-records.ts";
import { useAssociatedOpportunities } from "../opportunities/associated-opportunities.ts";
import { filterField, instantOffers } from "../records/filters/fields/define-filter-field.ts";
import { customFilterFieldsOf } from "../records/filters/fields/use-custom-filter-fields.ts";
import type { FilterField } from "../records/filters/fields/filter-field.ts";

type FieldsText = TFunction<"companies">;

/** What every company has, with the texts of a language. @param ofContacts what its people can be filtered by */
export function companyFilterFields(t: FieldsText, ofContacts: readonly FilterField[]): readonly FilterField[] {
  const group = t("filter.group.company");
  const text = (id: "name" | "domain" | "industry" | "city" | "country", isNeverBlank = false) =>
    filterField({ id, group, label: t(`filter.field.${id}`), kind: "text", isNeverBlank });
  const times = t("filter.group.time");
  const instant = (id: "createdAt" | "updatedAt" | "deletedAt", ofTrash = false) =>
    filterField({ id, group: times, label: t(`filter.field.${id}`), kind: "instant", offers: instantOffers, isNeverBlank: true, ofTrash });
  return [
    text("name", true),
    text("domain"),
    text("industry"),
    text("city"),
    text("country"),
    filterField({ id: "employees", group, label: t("filter.field.employees"), kind: "number" }),
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
    filterField({
      id: "contacts",
      group: t("filter.group.people"),
      label: t("filter.field.contacts"),
      kind: "related",
      of: ofContacts,
    }),
    instant("createdAt"),
    instant("updatedAt"),
    instant("deletedAt", true),
  ];
}

/** The plain fields of contacts, as those of a company's people. */
export const asPeople = (fields: readonly FilterField[]): readonly FilterField[] =>
  fields
    .filter(({ kind, wrap, ofTrash }) => kind !== "related" && !wrap && !ofTrash)
    .map((field) => ({ ...field, id: `contacts.${field.id}` }));

/** Hook. What every company has. */
export function useCompanyFilterFields(): readonly FilterField[] {
  const { t } = useTranslation("companies");
  const contactFields = useContactFilterFields();
  return useMemo(() => companyFilterFields(t, asPeople(contactFields)), [t, contactFields]);
}

/** Everything that a company can be filtered by, in the order in which it is offered. A feature adds its hook here. */
export const companyFieldHooks = [
  useCompanyFilterFields,
  useAssociatedOpportunities,
  useAssociatedRecords,
  customFilterFieldsOf("company"),
];
