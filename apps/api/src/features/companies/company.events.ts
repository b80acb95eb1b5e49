import { defineEvents } from "../../platform/events.ts";

defineEvents(
  {
    "company.created": ({ name }) => `created the company ${name}`,
    "company.updated": ({ name, fields }) => `changed ${(fields as string[]).join(", ")} of ${name}`,
    "company.ownerChanged": ({ name, owner }) => (owner ? `made ${owner} the owner of ${name}` : `removed the owner of ${name}`),
    "company.deleted": ({ name, reason }) => (reason ? `moved ${name} to the trash: ${reason}` : `moved ${name} to the trash`),
    "company.restored": ({ name }) => `restored ${name}`,
  },
  "Company",
  "company:read",
);
