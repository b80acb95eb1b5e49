import { date } from "../../platform/filters/date-field.ts";
import { choice, reference } from "../../platform/filters/plain-fields.ts";
import { addFilterField, defineFilter } from "../../platform/filters/registry.ts";
import { related } from "../../platform/filters/related-field.ts";
import { ContactFilter } from "../contacts/contact-filter.ts";

class ContactActivityFilter {}
defineFilter(ContactActivityFilter, "ContactActivityFilter", {
  description: "Which events. Every field that is given must hold.",
  nested: false,
});
addFilterField(ContactActivityFilter, "kind", choice({ sql: "a.kind", description: "What happened: contact.created, contact.updated …" }));
addFilterField(ContactActivityFilter, "occurredAt", date({ sql: "a.occurred_at", kind: "instant", description: "When it happened." }));
addFilterField(ContactActivityFilter, "member", reference({ sql: "a.actor_id", type: "Member", description: "The member who did it." }));

addFilterField(
  ContactFilter,
  "activities",
  related({
    name: "ContactActivitiesFilter",
    description: "What happened with the contact: of some kind, in a window of time, so many times.",
    relation: { from: "activity a", workspace: "a.workspace_id", owner: "a.contact_id", id: "c.id", isLarge: true },
    of: ContactActivityFilter,
  }),
);
