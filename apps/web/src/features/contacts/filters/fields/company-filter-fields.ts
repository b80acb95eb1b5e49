import type { TFunction } from "i18next";
import { contactField } from "./contact-filter-fields.ts";
import { numberOffers } from "../../../records/filters/fields/define-filter-field.ts";
import type { FilterField } from "../../../records/filters/fields/filter-field.ts";

/** The companies that a contact is associated with. */
export function companyFilterFields(t: TFunction<"filters">): readonly FilterField[] {
  const group = t("group.companies");
  const text = (name: "name" | "domain" | "industry" | "city" | "country", label: string, isNeverBlank = false) =>
    contactField({ id: `companies.${name}`, name, group, label, kind: "text", isNeverBlank });
  return [
    contactField({
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
        contactField({
          id: "companies.employees",
          name: "employees",
          group,
          label: t("field.companyOf.employees"),
          kind: "number",
          offers: [...numberOffers, "empty", "notEmpty"],
        }),
        contactField({
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
