import type { TFunction } from "i18next";
import type { FilterField } from "../../../records/filters/fields/filter-field.ts";
import { contactField } from "./contact-filter-fields.ts";

/** The files that are kept with a contact. */
export function documentFilterFields(t: TFunction<"filters">): readonly FilterField[] {
  const group = t("group.history");
  return [
    contactField({
      id: "documents",
      group,
      label: t("field.documents"),
      kind: "related",
      offers: ["some", "none", "amount", "hasSome", "hasNone"],
      of: [
        contactField({ id: "documents.name", name: "name", group, label: t("field.documentName"), kind: "text", isNeverBlank: true }),
        contactField({
          id: "documents.kind",
          name: "kind",
          group,
          label: t("field.documentKind"),
          kind: "choice",
          values: "documentKind",
          offers: ["anyOf", "noneOf"],
          isNeverBlank: true,
        }),
        contactField({
          id: "documents.addedAt",
          name: "addedAt",
          group,
          label: t("field.documentAddedAt"),
          kind: "instant",
          offers: ["lastDays", "inPeriod", "on", "before", "after", "between"],
          isNeverBlank: true,
        }),
        contactField({
          id: "documents.member",
          name: "member",
          group,
          label: t("field.documentMember"),
          kind: "reference",
          values: "member",
        }),
      ],
    }),
  ];
}
