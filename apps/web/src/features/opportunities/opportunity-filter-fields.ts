import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useContactFilterFields } from "../contacts/filters/fields/use-contact-filter-fields.ts";
import { useCompanyFilterFields } from "../companies/company-filter-fields.ts";
import { useAssociatedRecords } from "../objects/associated-records.ts";
import { filterField, instantOffers } from "../records/filters/fields/define-filter-field.ts";
import { customFilterFieldsOf } from "../records/filters/fields/use-custom-filter-fields.ts";
import type { FilterField } from "../records/filters/fields/filter-field.ts";
import { useFilterCurrency } from "./opportunity-sources.ts";

type FieldsText = TFunction<"opportunities">;

export interface AssociatedFields {
  contacts: readonly FilterField[];
  companies: readonly FilterField[];
}

/** What every opportunity has, with the texts of a language. @param associated what its contacts and companies can be filtered by @param currency in which values are typed */
export function opportunityFilterFields(t: FieldsText, associated: AssociatedFields, currency: string): readonly FilterField[] {
  const group = t("filter.group.opportunity");
  const times = t("filter.group.time");
  const instant = (id: "createdAt" | "updatedAt" | "stageSince" | "deletedAt", ofTrash = false) =>
    filterField({ id, group: times, label: t(`filter.field.${id}`), kind: "instant", offers: instantOffers, isNeverBlank: true, ofTrash });
  const chosen = ["anyOf", "noneOf"];
  const reference = (id: "stage" | "pipeline") =>
    filterField({ id, group, label: t(`filter.field.${id}`), kind: "reference", values: id, offers: chosen, isNeverBlank: true });
  const related = (id: "contacts" | "companies") =>
    filterField({ id, group: t("filter.group.people"), label: t(`filter.field.${id}`), kind: "related", of: associated[id] });
  return [
    filterField({ id: "name", group, label: t("filter.field.name"), kind: "text", isNeverBlank: true }),
    filterField({
      id: "status",
      group,
      label: t("filter.field.status"),
      kind: "choice",
      values: "opportunityStatus",
      offers: chosen,
      isNeverBlank: true,
    }),
    reference("stage"),
    reference("pipeline"),
    filterField({ id: "value", group, label: t("filter.field.value"), kind: "number", numeric: { type: "MONEY", currency } }),
    filterField({ id: "owner", group, label: t("filter.field.owner"), kind: "reference", values: "member" }),
    filterField({ id: "lostReason", group, label: t("filter.field.lostReason"), kind: "text" }),
    filterField({
      id: "source",
      group,
      label: t("filter.field.source"),
      kind: "choice",
      values: "source",
      offers: chosen,
      isNeverBlank: true,
    }),
    related("contacts"),
    related("companies"),
    filterField({ id: "closeOn", group: times, label: t("filter.field.closeOn"), kind: "day" }),
    instant("stageSince"),
    filterField({ id: "closedAt", group: times, label: t("filter.field.closedAt"), kind: "instant" }),
    instant("createdAt"),
    instant("updatedAt"),
    instant("deletedAt", true),
  ];
}

/** The plain fields of a kind of record, as those of the records that an opportunity is associated with. */
const within = (name: string, fields: readonly FilterField[]): readonly FilterField[] =>
  fields
    .filter(({ kind, wrap, ofTrash }) => kind !== "related" && !wrap && !ofTrash)
    .map((field) => ({ ...field, id: `${name}.${field.id}` }));

/** Hook. What every opportunity has. */
function useOpportunityFilterFields(): readonly FilterField[] {
  const { t } = useTranslation("opportunities");
  const contacts = useContactFilterFields();
  const companies = useCompanyFilterFields();
  const currency = useFilterCurrency();
  return useMemo(
    () => opportunityFilterFields(t, { contacts: within("contacts", contacts), companies: within("companies", companies) }, currency),
    [t, contacts, companies, currency],
  );
}

/** Everything that an opportunity can be filtered by, in the order in which it is offered. A feature adds its hook here. */
export const opportunityFieldHooks = [useOpportunityFilterFields, useAssociatedRecords, customFilterFieldsOf("opportunity")];
