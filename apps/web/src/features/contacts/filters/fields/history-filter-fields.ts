import type { TFunction } from "i18next";
import type { FilterField } from "../../../records/filters/fields/filter-field.ts";
import { contactField } from "./contact-filter-fields.ts";

const instants = ["lastDays", "inPeriod", "on", "before", "after", "between"];

/** What happened with a contact, where it came from, and the segments that it is in now. */
export function historyFilterFields(t: TFunction<"filters">): readonly FilterField[] {
  const group = t("group.history");
  return [
    contactField({
      id: "activities",
      group,
      label: t("field.activities"),
      kind: "related",
      offers: ["some", "none", "amount"],
      of: [
        contactField({
          id: "activities.kind",
          name: "kind",
          group,
          label: t("field.activityKind"),
          kind: "choice",
          values: "activityKind",
          offers: ["anyOf", "noneOf"],
          isNeverBlank: true,
        }),
        contactField({
          id: "activities.occurredAt",
          name: "occurredAt",
          group,
          label: t("field.occurredAt"),
          kind: "instant",
          offers: instants,
          isNeverBlank: true,
        }),
        contactField({
          id: "activities.member",
          name: "member",
          group,
          label: t("field.activityMember"),
          kind: "reference",
          values: "member",
        }),
      ],
    }),
    contactField({
      id: "notes",
      group,
      label: t("field.notes"),
      kind: "related",
      offers: ["some", "none", "amount", "hasSome", "hasNone"],
      of: [
        contactField({ id: "notes.text", name: "text", group, label: t("field.noteText"), kind: "text", isNeverBlank: true }),
        contactField({
          id: "notes.createdAt",
          name: "createdAt",
          group,
          label: t("field.noteCreatedAt"),
          kind: "instant",
          offers: instants,
          isNeverBlank: true,
        }),
        contactField({
          id: "notes.editedAt",
          name: "editedAt",
          group,
          label: t("field.noteEditedAt"),
          kind: "instant",
          offers: [...instants, "empty", "notEmpty"],
        }),
        contactField({ id: "notes.pinned", name: "pinned", group, label: t("field.notePinned"), kind: "flag" }),
        contactField({ id: "notes.member", name: "member", group, label: t("field.noteMember"), kind: "reference", values: "member" }),
      ],
    }),
    contactField({ id: "import", group, label: t("field.import"), kind: "reference", values: "import" }),
    contactField({
      id: "segment",
      group,
      label: t("field.segment"),
      kind: "reference",
      values: "segment",
      offers: ["anyOf", "noneOf"],
      isNeverBlank: true,
    }),
  ];
}
