import type { TFunction } from "i18next";
import { contactField } from "./contact-filter-fields.ts";
import type { FilterField } from "../../../records/filters/fields/filter-field.ts";

/** What is to be done for a contact, and was. */
export function taskFilterFields(t: TFunction<"filters">): readonly FilterField[] {
  const group = t("group.tasks");
  const chosen = { kind: "choice", offers: ["anyOf", "noneOf"], isNeverBlank: true } as const;
  return [
    contactField({
      id: "tasks",
      group,
      label: t("field.tasks"),
      kind: "related",
      offers: ["some", "none", "every", "amount"],
      of: [
        contactField({ id: "tasks.status", name: "status", group, label: t("field.taskStatus"), values: "taskStatus", ...chosen }),
        contactField({
          id: "tasks.due",
          name: "due",
          group,
          label: t("field.taskDue"),
          kind: "instant",
          offers: ["nextDays", "lastDays", "inPeriod", "on", "before", "after", "between", "empty", "notEmpty"],
        }),
        contactField({
          id: "tasks.assignee",
          name: "assignee",
          group,
          label: t("field.taskAssignee"),
          kind: "reference",
          values: "member",
        }),
        contactField({ id: "tasks.priority", name: "priority", group, label: t("field.taskPriority"), values: "taskPriority", ...chosen }),
      ],
    }),
  ];
}
