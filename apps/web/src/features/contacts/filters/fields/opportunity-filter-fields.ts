import type { TFunction } from "i18next";
import { contactField } from "./contact-filter-fields.ts";
import { numberOffers } from "../../../records/filters/fields/define-filter-field.ts";
import type { FilterField } from "../../../records/filters/fields/filter-field.ts";

/** The opportunities that a contact is associated with. @param currency in which their values are typed */
export function opportunityFilterFields(t: TFunction<"filters">, currency: string): readonly FilterField[] {
  const group = t("group.opportunities");
  const chosen = { offers: ["anyOf", "noneOf"], isNeverBlank: true } as const;
  const part = (name: "name" | "status" | "stage" | "value" | "closeOn" | "owner") => ({
    id: `opportunities.${name}`,
    name,
    group,
    label: t(`field.opportunityOf.${name}`),
  });
  return [
    contactField({
      id: "opportunities",
      group,
      label: t("field.opportunities"),
      kind: "related",
      offers: ["some", "none", "every", "amount"],
      of: [
        contactField({ ...part("status"), kind: "choice", values: "opportunityStatus", ...chosen }),
        contactField({ ...part("stage"), kind: "reference", values: "stage", ...chosen }),
        contactField({
          ...part("value"),
          kind: "number",
          numeric: { type: "MONEY", currency },
          offers: [...numberOffers, "empty", "notEmpty"],
        }),
        contactField({ ...part("closeOn"), kind: "day" }),
        contactField({ ...part("owner"), kind: "reference", values: "member" }),
        contactField({ ...part("name"), kind: "text", isNeverBlank: true }),
      ],
    }),
  ];
}
