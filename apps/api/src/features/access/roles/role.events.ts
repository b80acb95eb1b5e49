import { defineEvents } from "../../../platform/events.ts";

const people = (count: number) => (count === 1 ? "1 member" : `${count} members`);
const tokens = (count: number) => (count === 1 ? "1 token" : `${count} tokens`);

defineEvents(
  {
    "role.created": ({ name }) => `created the role “${name}”`,
    "role.updated": ({ before, name }) => (before === name ? `changed the role “${name}”` : `renamed the role “${before}” to “${name}”`),
    "role.deleted": ({ name, movedTo, members, tokens: moved }) =>
      movedTo
        ? `deleted the role “${name}”: ${people(members)} and ${tokens(moved)} have the role “${movedTo}” instead`
        : `deleted the role “${name}”`,
  },
  "CustomRole",
);
