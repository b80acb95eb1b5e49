import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSourceChoices, useStatusChoices, useTypeChoices } from "../../contact-choices.ts";
import { useAssociatedCompanies } from "../../../companies/associated-companies.ts";
import { useAssociatedRecords } from "../../../objects/associated-records.ts";
import { useAssociatedOpportunities } from "../../../opportunities/associated-opportunities.ts";
import { customFilterFieldsOf } from "../../../records/filters/fields/use-custom-filter-fields.ts";
import { contactFilterFields } from "./contact-filter-fields.ts";
import type { FilterField } from "../../../records/filters/fields/filter-field.ts";
import { documentFilterFields } from "./document-filter-fields.ts";
import { historyFilterFields } from "./history-filter-fields.ts";
import { taskFilterFields } from "./task-filter-fields.ts";
import { namesOf } from "../../../records/filters/fields/value-source.ts";

/** Hook. What every contact has. */
export function useContactFilterFields(): readonly FilterField[] {
  const { t, i18n } = useTranslation("filters");
  const statuses = useStatusChoices();
  const types = useTypeChoices();
  const sources = useSourceChoices();
  return useMemo(
    () => [
      ...contactFilterFields(t, i18n.language, { status: namesOf(statuses), type: namesOf(types), source: namesOf(sources) }),
      ...taskFilterFields(t),
      ...documentFilterFields(t),
      ...historyFilterFields(t),
    ],
    [t, i18n.language, statuses, types, sources],
  );
}

/** Everything that a contact can be filtered by, in the order in which it is offered. A feature adds its hook here. */
export const contactFieldHooks = [
  useContactFilterFields,
  useAssociatedCompanies,
  useAssociatedOpportunities,
  useAssociatedRecords,
  customFilterFieldsOf("contact"),
];
