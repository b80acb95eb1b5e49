import { defineEvents } from "../../platform/events.ts";

defineEvents(
  {
    "note.created": ({ text }) => `wrote a note: “${text}”`,
    "note.updated": ({ text }) => `changed a note: “${text}”`,
    "note.pinned": ({ text }) => `pinned the note “${text}”`,
    "note.unpinned": ({ text }) => `unpinned the note “${text}”`,
    "note.deleted": ({ text }) => `deleted the note “${text}”`,
  },
  "Note",
  "note:read",
);
