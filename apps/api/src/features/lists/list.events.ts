import { defineEvents } from "../../platform/events.ts";

const onContacts = (count: number) => (count === 1 ? "1 contact" : `${count} contacts`);

defineEvents(
  {
    "contact.addedToList": ({ list }) => `put the contact on the list “${list}”`,
    "contact.removedFromList": ({ list }) => `took the contact off the list “${list}”`,
    "list.created": ({ name }) => `created the list “${name}”`,
    "list.updated": ({ before, name }) => (before === name ? `changed the list “${name}”` : `renamed the list “${before}” to “${name}”`),
    "list.archived": ({ name }) => `archived the list “${name}”`,
    "list.unarchived": ({ name }) => `brought the list “${name}” back from the archive`,
    "list.deleted": ({ name, contacts }) =>
      `deleted the list “${name}”, which ${onContacts(contacts)} ${contacts === 1 ? "was" : "were"} on`,
  },
  "ContactList",
);

const doing: Record<string, string> = {
  add: "putting contacts on",
  remove: "taking contacts off",
  split: "dividing contacts among",
  copy: "copying contacts to",
};

/** “A”, “B” and “C”. */
const listed = (names: string[]): string => names.map((name) => `“${name}”`).join(", ");

defineEvents(
  {
    "listJob.started": ({ kind, lists }) => `began ${doing[kind]} ${listed(lists)}`,
    "listJob.progressed": ({ kind, lists, processed, total }) => `is ${doing[kind]} ${listed(lists)}: ${processed} of ${total}`,
    "listJob.finished": ({ kind, lists, status, changed }) =>
      `${status === "cancelled" ? "cancelled" : "finished"} ${doing[kind]} ${listed(lists)}: ${onContacts(changed)}`,
    "listJob.failed": ({ kind, lists, reason }) => `could not go on ${doing[kind]} ${listed(lists)}: ${reason}`,
  },
  "ListJob",
);
