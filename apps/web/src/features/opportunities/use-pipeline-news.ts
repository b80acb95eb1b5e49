import { useLive } from "../../lib/live.ts";

/** Hook. Reads pipelines again when somebody has changed them. */
export function usePipelineNews(refetch: () => Promise<unknown>): void {
  useLive((events) => {
    // A failed read is made good by the next event.
    if (events.some(({ kind }) => kind.startsWith("pipeline."))) void refetch().catch(() => {});
  });
}
