import { defineEvents } from "../../platform/events.ts";

defineEvents(
  {
    "object.created": ({ name }) => `defined the object “${name}”`,
    "object.updated": ({ before, name }) =>
      before === name ? `changed the object “${name}”` : `renamed the object “${before}” to “${name}”`,
    "object.moved": ({ name }) => `moved the object “${name}”`,
    "object.archived": ({ name }) => `archived the object “${name}”`,
    "object.unarchived": ({ name }) => `took the object “${name}” back into use`,
    "object.deleted": ({ name }) => `deleted the object “${name}” with its fields`,
  },
  "ObjectDefinition",
  "record:read",
);
