import { defineEvents } from "../../platform/events.ts";

defineEvents(
  {
    "association.created": ({ from, label, to }) => `connected ${from} with ${to}: ${label}`,
    "association.updated": ({ from, label, to }) => `changed when ${from} and ${to} were connected: ${label}`,
    "association.deleted": ({ from, label, to }) => `ended the connection of ${from} with ${to}: ${label}`,
  },
  "Association",
);
defineEvents(
  {
    "associationType.created": ({ name }) => `added the association “${name}”`,
    "associationType.updated": ({ before, name }) =>
      before === name ? `changed the association “${name}”` : `renamed the association “${before}” to “${name}”`,
    "associationType.deleted": ({ name }) => `deleted the association “${name}”`,
  },
  "AssociationType",
);
