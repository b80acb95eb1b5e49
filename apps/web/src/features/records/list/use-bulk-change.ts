import { useCallback, useRef, useState } from "react";
import type { SaveResult } from "../../../lib/save-result.ts";

/** How far a change of many records has come. */
export interface BulkProgress {
  what: string;
  total: number;
  done: number;
  failures: { id: string; reason: string }[];
  isRunning: boolean;
}

/** More rows than this are no work for a browser. */
export const bulkLimit = 200;
const atOnce = 4;

/** Runs one change for each record, a few at a time, and can be stopped. What failed is reported with its reason. */
export function useBulkChange() {
  const [progress, setProgress] = useState<BulkProgress>();
  const stopped = useRef(false);

  const run = useCallback(async (what: string, ids: readonly string[], change: (id: string) => Promise<SaveResult>) => {
    stopped.current = false;
    const waiting = [...ids];
    const failures: BulkProgress["failures"] = [];
    let done = 0;
    const report = (isRunning: boolean) => setProgress({ what, total: ids.length, done, failures: [...failures], isRunning });
    report(true);
    const work = async () => {
      for (let id = waiting.shift(); id !== undefined && !stopped.current; id = waiting.shift()) {
        const result = await change(id);
        if (!result.ok) failures.push({ id, reason: result.reason });
        done += 1;
        report(true);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    if (failures.length === 0) setProgress(undefined);
    else report(false);
    return failures;
  }, []);

  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  const dismiss = useCallback(() => setProgress(undefined), []);
  return { progress, run, stop, dismiss };
}
