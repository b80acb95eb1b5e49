import { reference } from "../../platform/filters/plain-fields.ts";
import { addFilterField, defineFilter } from "../../platform/filters/registry.ts";
import { type Relation, related } from "../../platform/filters/related-field.ts";
import { text } from "../../platform/filters/text-field.ts";
import { ContactFilter } from "../contacts/contact-filter.ts";

const memberships: Relation = {
  from: "list_membership m",
  workspace: "m.workspace_id",
  owner: "m.contact_id",
  id: "c.id",
  where: "m.removed_at is null",
};

class ListFilter {}
defineFilter(ListFilter, "ListFilter", { description: "Which list. Every field that is given must hold.", nested: false });
addFilterField(ListFilter, "id", reference({ sql: "l.id", type: "ContactList", description: "The list itself." }));
addFilterField(ListFilter, "name", text({ sql: "l.name_norm", description: "The list's name." }));

addFilterField(
  ContactFilter,
  "lists",
  related({
    name: "ContactListsFilter",
    description: "The lists that the contact is on, those in the archive too.",
    relation: memberships,
    of: ListFilter,
    target: { from: "contact_list l", workspace: "l.workspace_id", id: "l.id", reference: "m.list_id", type: "ContactList" },
  }),
);
