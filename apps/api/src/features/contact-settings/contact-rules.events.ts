import { defineEvents } from "../../platform/events.ts";

defineEvents({
  "workspace.requiredFieldsChanged": ({ fields }) =>
    fields.length === 0
      ? "made no field of contacts required"
      : `made these fields of contacts required: ${(fields as string[]).join(", ")}`,
  "workspace.contactLimitSet": ({ limit }) => (limit === null ? "removed the limit of contacts" : `set the limit to ${limit} contacts`),
});
