import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSourceChoices, useStatusChoices, useTypeChoices } from "../../contact-choices.ts";
import { useViewer } from "../../../../lib/use-viewer.ts";
import { companyFilterFields } from "./company-filter-fields.ts";
import { contactFilterFields } from "./contact-filter-fields.ts";
import type { FilterField } from "../../../records/filters/fields/filter-field.ts";
import { historyFilterFields } from "./history-filter-fields.ts";
import { useFilterCurrency } from "../../../opportunities/opportunity-sources.ts";
import { opportunityFilterFields } from "./opportunity-filter-fields.ts";
import { taskFilterFields } from "./task-filter-fields.ts";
import { namesOf } from "../../../records/filters/fields/value-source.ts";

/** Hook. What every contact has; companies and opportunities only for those who may see them. */
export function useContactFilterFields(): readonly FilterField[] {
  const { t, i18n } = useTranslation("filters");
  const statuses = useStatusChoices();
  const types = useTypeChoices();
  const sources = useSourceChoices();
  const { can } = useViewer();
  const seesCompanies = can("company:read");
  const seesOpportunities = can("opportunity:read");
  const currency = useFilterCurrency();
  return useMemo(
    () => [
      ...contactFilterFields(t, i18n.language, { status: namesOf(statuses), type: namesOf(types), source: namesOf(sources) }),
      ...(seesCompanies ? companyFilterFields(t) : []),
      ...(seesOpportunities ? opportunityFilterFields(t, currency) : []),
      ...taskFilterFields(t),
      ...historyFilterFields(t),
    ],
    [t, i18n.language, statuses, types, sources, seesCompanies, seesOpportunities, currency],
  );
}
