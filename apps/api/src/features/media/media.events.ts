import { defineEvents } from "../../platform/events.ts";

defineEvents(
  {
    "media.added": ({ name }) => `added “${name}” to the media library`,
    "media.renamed": ({ name, before }) => `renamed “${before}” in the media library to “${name}”`,
    "media.deleted": ({ name }) => `deleted “${name}” from the media library`,
  },
  "Media",
  "media:read",
);
