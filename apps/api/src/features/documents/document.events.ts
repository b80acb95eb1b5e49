import { defineEvents } from "../../platform/events.ts";

const into = (folder: string | null) => (folder ? `into the folder “${folder}”` : "out of its folder");

defineEvents(
  {
    "document.added": ({ name, field }) => (field ? `added the file “${name}” to “${field}”` : `added the document “${name}”`),
    "document.renamed": ({ name, before }) => `renamed the document “${before}” to “${name}”`,
    "document.moved": ({ name, folder }) => `moved the document “${name}” ${into(folder)}`,
    "document.deleted": ({ name }) => `moved the document “${name}” to the trash`,
    "document.restored": ({ name }) => `restored the document “${name}”`,
    "document.erased": ({ name }) => `deleted the document “${name}” for good`,
  },
  "Document",
  "document:read",
);

defineEvents(
  {
    "documentFolder.created": ({ name }) => `made the folder “${name}” for documents`,
    "documentFolder.renamed": ({ name, before }) => `renamed the folder “${before}” to “${name}”`,
    "documentFolder.deleted": ({ name }) => `deleted the folder “${name}”, not the documents in it`,
  },
  "DocumentFolder",
  "document:read",
);
