import type { App } from "../../platform/app.ts";
import { FileMissing } from "../../platform/files.ts";
import { defineResumable } from "../../platform/resumable.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { StarterGone } from "../access/find-starter.ts";
import { failImport } from "./end-import.ts";
import { findImport } from "./find-import.ts";
import { findScope } from "./import-viewer.ts";
import { prepareImport } from "./prepare-import.ts";
import { runImport } from "./run-import.ts";

export interface ImportRef {
  workspaceId: string;
  importId: string;
}

/** Whoever works on an import, or ends it because nobody does, holds the lock of this name. */
export const importLock = (importId: string): string => `import ${importId}`;

/** Looks at the file of an import, or writes its rows. */
const imports = defineResumable<ImportRef>({
  name: "import.continue",
  lockName: ({ importId }) => importLock(importId),
  async find(app) {
    const { rows } = await app.database.system.query<ImportRef>(
      `select workspace_id as "workspaceId", id as "importId" from import
        where status in ('queued', 'running') or (status = 'uploading' and stored_key is not null) order by id`,
    );
    return rows;
  },
  work: workOnImport,
});

export const continueImportJob = imports.job;
export const continueImport = imports.takeUp;
export const startImports = imports.start;

async function workOnImport(app: App, { workspaceId, importId }: ImportRef, stop: AbortSignal): Promise<boolean> {
  const current = await findImport(app, workspaceId, importId);
  if (!current) return false;
  const toPrepare = current.status === "uploading" && current.storedKey !== null;
  if (!toPrepare && current.status !== "queued" && current.status !== "running") return false;
  try {
    const scope = await findScope(app, current);
    if (toPrepare) await prepareImport(app, current, scope);
    else await runImport(app, current, scope, stop);
  } catch (error) {
    const reason = error instanceof StarterGone ? error.message : error instanceof FileMissing ? "The file is not there any more." : null;
    if (!reason) throw error;
    const ctx = startContext(app, workspaceId, systemViewer(), { importId });
    await failImport(ctx, current, reason);
    await ctx.read.end();
  }
  return true;
}
