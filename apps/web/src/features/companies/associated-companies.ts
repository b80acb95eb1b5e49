import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useViewer } from "../../lib/use-viewer.ts";
import { filterField, numberOffers } from "../records/filters/fields/define-filter-field.ts";
import type { FilterField } from "../records/filters/fields/filter-field.ts";

interface WithCompanies {
  companies: { nodes: readonly { name: string }[] };
}

/** The companies that a record is associated with. */
export function associatedCompanies(t: TFunction<"filters">): readonly FilterField[] {
  const group = t("group.companies");
  const text = (name: "name" | "domain" | "industry" | "city" | "country", label: string, isNeverBlank = false) =>
    filterField({ id: `companies.${name}`, name, group, label, kind: "text", isNeverBlank });
  return [
    filterField<WithCompanies>({
      id: "companies",
      group,
      label: t("field.companies"),
      kind: "related",
      offers: ["some", "none", "every", "amount"],
      of: [
        text("name", t("field.companyOf.name"), true),
        text("domain", t("field.companyOf.domain")),
        text("industry", t("field.companyOf.industry")),
        text("city", t("field.companyOf.city")),
        text("country", t("field.companyOf.country")),
        filterField({
          id: "companies.employees",
          name: "employees",
          group,
          label: t("field.companyOf.employees"),
          kind: "number",
          offers: [...numberOffers, "empty", "notEmpty"],
        }),
        filterField({
          id: "companies.owner",
          name: "owner",
          group,
          label: t("field.companyOf.owner"),
          kind: "reference",
          values: "member",
        }),
      ],
      actual: ({ companies }) => companies.nodes.map(({ name }) => name).join(", "),
    }),
  ];
}

/** Hook. The companies that a record is associated with, for those who may see companies. */
export function useAssociatedCompanies(): readonly FilterField[] {
  const { t } = useTranslation("filters");
  const { can } = useViewer();
  const isSeen = can("company:read");
  return useMemo(() => (isSeen ? associatedCompanies(t) : []), [t, isSeen]);
}
