import { setTimeout as wait } from "node:timers/promises";
import type { App } from "./app.ts";
import { defineJob, type JobDefinition } from "./jobs.ts";
import { takeWorkLock } from "./work-lock.ts";

/** Long work that stands in a table together with its checkpoint. Whatever happens to the process that does it, another goes on with it. */
export interface Resumable<Ref extends object> {
  /** `noun.verb`: the name of its job. */
  name: string;
  /** One process at a time works on what has this name. */
  lockName(ref: Ref): string;
  /** Everything that waits or is under way, the oldest first. */
  find(app: App): Promise<Ref[]>;
  /** Goes on from the checkpoint to the end, or until `stop` is raised. @returns whether there was something to do. */
  work(app: App, ref: Ref, stop: AbortSignal): Promise<boolean>;
}

export interface ResumableWork<Ref extends object> {
  /** Wakes a worker at once; what is left behind is found without it. */
  job: JobDefinition<Ref>;
  /** Takes it up where it stands, unless somebody else is at it. @returns whether it was taken up. */
  takeUp(app: App, ref: Ref): Promise<boolean>;
  /** Begins to look after it in this process. Stop it before the jobs and the database. */
  start(app: App): { stop(): Promise<void> };
}

/** How often a process looks for what another one left behind (milliseconds). */
const lookEvery = 5_000;
const day = 86_400;

export function defineResumable<Ref extends object>({ name, lockName, find, work }: Resumable<Ref>): ResumableWork<Ref> {
  /** Raised when a process stops: what it works on ends with its batch, and goes on elsewhere or after the next start. */
  const stopping = new WeakMap<App, AbortController>();
  const stopOf = (app: App): AbortController => {
    let controller = stopping.get(app);
    if (!controller) stopping.set(app, (controller = new AbortController()));
    return controller;
  };

  async function takeUp(app: App, ref: Ref): Promise<boolean> {
    const lock = await takeWorkLock(app, lockName(ref));
    if (!lock) return false;
    try {
      return await work(app, ref, AbortSignal.any([stopOf(app).signal, lock.lost]));
    } finally {
      await lock.release();
    }
  }

  async function resume(app: App): Promise<void> {
    for (const ref of await find(app)) {
      if (stopOf(app).signal.aborted) return;
      await takeUp(app, ref).catch((error: unknown) => app.log.error({ err: error, job: name, ref }, "a job stopped; it is tried again"));
    }
  }

  return {
    job: defineJob<Ref>({
      name,
      run: async (app, ref) => void (await takeUp(app, ref)),
      retryLimit: 0, // what is left behind is found by `start`
      expireInSeconds: day - 1,
      concurrency: 1,
    }),
    takeUp,
    start(app) {
      const { signal } = stopOf(app);
      const looking = (async () => {
        while (!signal.aborted) {
          await resume(app).catch((error: unknown) => app.log.error({ err: error, job: name }, "jobs could not be resumed"));
          await wait(lookEvery, undefined, { signal, ref: false }).catch(() => {});
        }
      })();
      return {
        async stop() {
          stopOf(app).abort();
          await looking;
        },
      };
    },
  };
}
