import { defineEvents } from "../../platform/events.ts";

const counted = (count: number, noun: string) => `${count} ${noun}`;

defineEvents(
  {
    "import.ready": ({ fileName }) => `sent the file ${fileName}`,
    "import.started": ({ fileName }) => `started the import of ${fileName}`,
    "import.progressed": ({ fileName, processed, total }) => `imports ${fileName}: ${processed} of ${total} rows`,
    "import.finished": ({ fileName, status, created, updated, skipped, failed }) =>
      `${status === "cancelled" ? "cancelled" : "finished"} the import of ${fileName}: ${[
        counted(created, "created"),
        counted(updated, "updated"),
        counted(skipped, "skipped"),
        counted(failed, "failed"),
      ].join(", ")}`,
    "import.failed": ({ fileName, reason }) => `could not import ${fileName}: ${reason}`,
  },
  "Import",
);
