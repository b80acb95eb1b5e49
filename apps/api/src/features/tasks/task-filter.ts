import { authorize } from "../../platform/authorize.ts";
import { choice, reference } from "../../platform/filters/plain-fields.ts";
import { addFilterField, defineFilter, type FilterField } from "../../platform/filters/registry.ts";
import { related } from "../../platform/filters/related-field.ts";
import { ContactFilter } from "../contacts/contact-filter.ts";
import { due } from "./due-filter.ts";

/** Which tasks: every field that is given must hold. Over `task t`. */
export class TaskFilter {}
defineFilter(TaskFilter, "TaskFilter", {
  description: "Which tasks. Every field that is given must hold; with none given, all tasks match.",
});

/** The tasks of one contact. */
class ContactTaskFilter {}
defineFilter(ContactTaskFilter, "ContactTaskFilter", { description: "Which tasks. Every field that is given must hold.", nested: false });

const fields: Record<string, FilterField> = {
  status: choice({ sql: "t.status", description: "open or done." }),
  priority: choice({ sql: "t.priority", description: "low, normal, high or urgent." }),
  assignee: reference({ sql: "t.assignee_id", type: "Member", description: "Whose task it is; empty for nobody's." }),
  due: due(
    "When it is due. A task with a time counts by its instant; one without is due that day in whatever `timeZone`, and is not before any moment of it.",
  ),
};
for (const [name, field] of Object.entries(fields)) {
  addFilterField(TaskFilter, name, field);
  addFilterField(ContactTaskFilter, name, field);
}
addFilterField(
  TaskFilter,
  "contact",
  reference({ sql: "t.contact_id", type: "Contact", description: "Whom it is for; empty for what is for no contact." }),
);
addFilterField(
  TaskFilter,
  "opportunity",
  reference({ sql: "t.opportunity_id", type: "Opportunity", description: "The opportunity that it is for; empty for none." }),
);

addFilterField(ContactFilter, "tasks", {
  ...related({
    name: "ContactTasksFilter",
    description: "The contact's tasks, of those that you may see.",
    relation: { from: "task t", workspace: "t.workspace_id", owner: "t.contact_id", id: "c.id", isLarge: true },
    of: ContactTaskFilter,
  }),
  // Whoever may not read tasks must not learn of them by what a filter finds.
  load: async (ctx) => authorize(ctx, "task:read"),
});
