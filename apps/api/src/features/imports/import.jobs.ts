import { setTimeout as wait } from "node:timers/promises";
import type { App } from "../../platform/app.ts";
import { FileMissing } from "../../platform/files.ts";
import { defineJob } from "../../platform/jobs.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { failImport } from "./end-import.ts";
import { findImport } from "./find-import.ts";
import { findScope, StarterGone } from "./import-viewer.ts";
import { lockImport } from "./lock-import.ts";
import { prepareImport } from "./prepare-import.ts";
import { runImport } from "./run-import.ts";

export interface ImportRef {
  workspaceId: string;
  importId: string;
}

/** Looks for imports that a process left behind, this often (milliseconds). */
const resumeInterval = 5_000;
const day = 86_400;

/** Raised when this process stops: imports end with their batch, and go on elsewhere or after the next start. */
const stopping = new WeakMap<App, AbortController>();
const stopSignal = (app: App): AbortSignal => {
  let controller = stopping.get(app);
  if (!controller) stopping.set(app, (controller = new AbortController()));
  return controller.signal;
};

/** Does what an import waits for: looks at its file, or writes its rows. */
export const continueImportJob = defineJob<ImportRef>({
  name: "import.continue",
  run: async (app, ref) => void (await continueImport(app, ref)),
  retryLimit: 0, // what is left behind is found by `startImports`
  expireInSeconds: day - 1,
  concurrency: 1,
});

/**
 * Takes an import up where it stands, unless somebody else is at it.
 * @returns whether it was taken up.
 */
export async function continueImport(app: App, { workspaceId, importId }: ImportRef): Promise<boolean> {
  const lock = await lockImport(app, importId);
  if (!lock) return false;
  try {
    const current = await findImport(app, workspaceId, importId);
    if (!current) return false;
    const toPrepare = current.status === "uploading" && current.storedKey !== null;
    if (!toPrepare && current.status !== "queued" && current.status !== "running") return false;
    try {
      const scope = await findScope(app, current);
      if (toPrepare) await prepareImport(app, current, scope);
      else await runImport(app, current, scope, AbortSignal.any([stopSignal(app), lock.lost]));
    } catch (error) {
      const reason = error instanceof StarterGone ? error.message : error instanceof FileMissing ? "The file is not there any more." : null;
      if (!reason) throw error;
      const ctx = startContext(app, workspaceId, systemViewer(), { importId });
      await failImport(ctx, current, reason);
      await ctx.read.end();
    }
    return true;
  } finally {
    await lock.release();
  }
}

/** Takes up every import that nobody works on: after a crash, here or elsewhere. */
export async function resumeImports(app: App): Promise<void> {
  const { rows } = await app.database.system.query<ImportRef>(
    `select workspace_id as "workspaceId", id as "importId" from import
      where status in ('queued', 'running') or (status = 'uploading' and stored_key is not null) order by id`,
  );
  for (const ref of rows) {
    if (stopSignal(app).aborted) return;
    await continueImport(app, ref).catch((error: unknown) =>
      app.log.error({ err: error, importId: ref.importId }, "an import stopped; it is tried again"),
    );
  }
}

/** Begins to look after imports in this process. End it before the jobs and the database. */
export function startImports(app: App): { stop(): Promise<void> } {
  const signal = stopSignal(app);
  const looking = (async () => {
    while (!signal.aborted) {
      await resumeImports(app).catch((error: unknown) => app.log.error({ err: error }, "imports could not be resumed"));
      await wait(resumeInterval, undefined, { signal, ref: false }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopping.get(app)!.abort();
      await looking;
    },
  };
}
