import { defineEvents } from "../../platform/events.ts";

// `one` is what its object calls one record.
defineEvents(
  {
    "record.created": ({ name, one }) => `created ${name} (${one})`,
    "record.updated": ({ name, fields }) => `changed ${(fields as string[]).join(", ")} of ${name}`,
    "record.ownerChanged": ({ name, owner }) => (owner ? `made ${owner} the owner of ${name}` : `removed the owner of ${name}`),
    "record.deleted": ({ name, one, reason }) =>
      reason ? `moved ${name} (${one}) to the trash: ${reason}` : `moved ${name} (${one}) to the trash`,
    "record.restored": ({ name, one }) => `restored ${name} (${one})`,
  },
  "ObjectRecord",
  "record:read",
);
