import { defineEvents } from "../../platform/events.ts";

// A private segment is nobody else's business: what happens to it is told without its name, so that its member's windows follow and the
// log is whole, and no more.
defineEvents(
  {
    "segment.created": ({ name }) => `created the segment “${name}”`,
    "segment.updated": ({ before, name }) =>
      before === name ? `changed the segment “${name}”` : `renamed the segment “${before}” to “${name}”`,
    "segment.shared": ({ name }) => `shared the segment “${name}” with the workspace`,
    "segment.unshared": ({ name }) => `made the segment “${name}” private`,
    "segment.deleted": ({ name }) => `deleted the segment “${name}”`,
    "segment.privateChanged": () => "changed a private segment",
  },
  "Segment",
);
