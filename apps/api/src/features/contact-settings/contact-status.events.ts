import { defineEvents } from "../../platform/events.ts";

const contacts = (count: number) => (count === 1 ? "1 contact" : `${count} contacts`);

defineEvents(
  {
    "contactStatus.created": ({ label }) => `created the status “${label}”`,
    "contactStatus.updated": ({ before, label }) =>
      before === label ? `changed the status “${label}”` : `renamed the status “${before}” to “${label}”`,
    "contactStatus.reordered": () => "put the statuses into another order",
    "contactStatus.retired": ({ label, replacement, contacts: count }) =>
      `took the status “${label}” out of use; ${contacts(count)} are being moved to “${replacement}”`,
    "contactStatus.deleted": ({ label, replacement, contacts: count }) =>
      `deleted the status “${label}”; ${contacts(count)} got “${replacement}”`,
  },
  "ContactStatus",
);
