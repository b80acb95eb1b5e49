import { defineEvents } from "../../platform/events.ts";

const scopeNames = (scopes: string[]) => scopes.join(", ");

defineEvents(
  {
    "member.added": ({ name, role }) => `added ${name} as ${role}`,
    "member.updated": ({ name }) => `changed what ${name} may do`,
  },
  "Member",
);
defineEvents({
  "token.created": ({ name, scopes }) => `created the token “${name}” (${scopeNames(scopes)})`,
  "token.revoked": ({ name }) => `revoked the token “${name}”`,
});
