import { useThrottledCallback } from "@mantine/hooks";
import { useCallback, useRef } from "react";
import { useLive } from "../../../lib/live.ts";

/**
 * Reads a record again when something happened to it, and remembers who changed which field.
 * @param ofAll kinds of events about no single record that change what records hold
 */
export function useRecordChanges(recordId: string, refetch: () => Promise<unknown>, ofAll: ReadonlySet<string>) {
  const lastBy = useRef(new Map<string, string>());
  // A failed read is made good by the next event; the connection state tells that the window is behind.
  const readAgain = useThrottledCallback(() => void refetch().catch(() => {}), 150);
  useLive(
    (events) => {
      for (const { actor, changes } of events) for (const { field } of changes) lastBy.current.set(field, actor.name);
      readAgain();
    },
    { recordId },
  );
  useLive((events) => {
    if (events.some(({ kind }) => ofAll.has(kind))) readAgain();
  });
  return useCallback((field: string) => lastBy.current.get(field), []);
}
