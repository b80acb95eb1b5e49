import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useViewer } from "../../lib/use-viewer.ts";
import { filterField, numberOffers } from "../records/filters/fields/define-filter-field.ts";
import type { FilterField } from "../records/filters/fields/filter-field.ts";
import { useFilterCurrency } from "./opportunity-sources.ts";

/** The opportunities that a record is associated with. @param currency in which their values are typed */
export function associatedOpportunities(t: TFunction<"filters">, currency: string): readonly FilterField[] {
  const group = t("group.opportunities");
  const chosen = { offers: ["anyOf", "noneOf"], isNeverBlank: true } as const;
  const part = (name: "name" | "status" | "stage" | "value" | "closeOn" | "owner") => ({
    id: `opportunities.${name}`,
    name,
    group,
    label: t(`field.opportunityOf.${name}`),
  });
  return [
    filterField({
      id: "opportunities",
      group,
      label: t("field.opportunities"),
      kind: "related",
      offers: ["some", "none", "every", "amount"],
      of: [
        filterField({ ...part("status"), kind: "choice", values: "opportunityStatus", ...chosen }),
        filterField({ ...part("stage"), kind: "reference", values: "stage", ...chosen }),
        filterField({
          ...part("value"),
          kind: "number",
          numeric: { type: "MONEY", currency },
          offers: [...numberOffers, "empty", "notEmpty"],
        }),
        filterField({ ...part("closeOn"), kind: "day" }),
        filterField({ ...part("owner"), kind: "reference", values: "member" }),
        filterField({ ...part("name"), kind: "text", isNeverBlank: true }),
      ],
    }),
  ];
}

/** Hook. The opportunities that a record is associated with, for those who may see opportunities. */
export function useAssociatedOpportunities(): readonly FilterField[] {
  const { t } = useTranslation("filters");
  const { can } = useViewer();
  const isSeen = can("opportunity:read");
  const currency = useFilterCurrency();
  return useMemo(() => (isSeen ? associatedOpportunities(t, currency) : []), [t, isSeen, currency]);
}
