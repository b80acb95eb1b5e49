import { defineEvents } from "../../platform/events.ts";

const shown = 5;

/** “A”, “B” and 7 more. */
function list(names: string[]): string {
  const quoted = names.slice(0, shown).map((name) => `“${name}”`);
  const more = names.length - quoted.length;
  return more > 0 ? `${quoted.join(", ")} and ${more} more` : quoted.join(", ");
}

const onContacts = (count: number) => (count === 1 ? "1 contact" : `${count} contacts`);

defineEvents(
  {
    "tag.created": ({ name }) => `created the tag “${name}”`,
    "tag.updated": ({ before, name }) => (before === name ? `changed the tag “${name}”` : `renamed the tag “${before}” to “${name}”`),
    "tag.merged": ({ names, into, contacts }) => `merged ${list(names)} into “${into}”, which ${onContacts(contacts)} got`,
    "tag.deleted": ({ name, contacts }) => `deleted the tag “${name}”, which ${onContacts(contacts)} carried`,
  },
  "Tag",
);
