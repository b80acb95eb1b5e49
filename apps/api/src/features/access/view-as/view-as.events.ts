import { defineEvents } from "../../../platform/events.ts";

defineEvents(
  {
    "member.viewedAs": ({ name, isRole }) => `began to see Kith as ${isRole ? "one with the role " : ""}“${name}”`,
    "member.stoppedViewingAs": ({ name }) => `stopped seeing Kith as “${name}”`,
  },
  "Member",
);
