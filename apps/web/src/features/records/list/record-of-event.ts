import type { ActivityEvent } from "../../../lib/live.ts";

/**
 * The record of a kind that an event is about: it itself, or a file that it holds in a field.
 * @param noun how kinds of events begin; @param prefix how ids of these records begin
 */
export const recordOfEvent =
  (noun: string, prefix: string) =>
  ({ kind, subjectId, alsoConcerns }: Pick<ActivityEvent, "kind" | "subjectId" | "alsoConcerns">): string | undefined => {
    if (kind.startsWith(`${noun}.`)) return subjectId ?? undefined;
    return kind.startsWith("document.") ? alsoConcerns.find((id) => id.startsWith(`${prefix}_`)) : undefined;
  };
