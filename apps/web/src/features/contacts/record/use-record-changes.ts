import { useThrottledCallback } from "@mantine/hooks";
import { useCallback, useRef } from "react";
import { useLive } from "../../../lib/live.ts";

const ofAllContacts = new Set(["customField.typeChanged", "customField.optionRemoved", "customField.deleted"]);

/** Reads the contact again when something happened to it, and remembers who changed which field. */
export function useRecordChanges(contactId: string, refetch: () => Promise<unknown>) {
  const lastBy = useRef(new Map<string, string>());
  // A failed read is made good by the next event; the connection state tells that the window is behind.
  const readAgain = useThrottledCallback(() => void refetch().catch(() => {}), 150);
  useLive(
    (events) => {
      for (const { actor, changes } of events) for (const { field } of changes) lastBy.current.set(field, actor.name);
      readAgain();
    },
    { contactId },
  );
  // These change what contacts hold, and one event tells it of all of them.
  useLive((events) => {
    if (events.some(({ kind }) => ofAllContacts.has(kind))) readAgain();
  });
  return useCallback((field: string) => lastBy.current.get(field), []);
}
