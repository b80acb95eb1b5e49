import type { App } from "../../platform/app.ts";
import type { Context } from "../../platform/context.ts";
import { record } from "../../platform/events.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { writeErrorFile } from "./error-file.ts";
import { findImport, processedRows } from "./find-import.ts";
import type { Import } from "./import.entity.ts";
import "./import.events.ts";
import "./import.notifications.ts";

/** What the events of an import tell. */
export const countsOf = ({ created, updated, skipped, failed, total, fileName }: Import) => ({
  fileName,
  created,
  updated,
  skipped,
  failed,
  total,
});

/** Says how far it is; whoever watches the feed sees it. */
export async function tellProgress(ctx: Context, importId: string): Promise<void> {
  const current = await findImport(ctx.app, ctx.workspaceId, importId);
  if (!current) return;
  ctx.now = new Date(); // the context is as old as the run
  await inTransaction(ctx, async (tx) => {
    record(tx, "import.progressed", { subjectId: importId, data: { ...countsOf(current), processed: processedRows(current) } });
  });
}

/** Ends an import whose rows are written, or that was cancelled: the file of errors, the state, the event. */
export async function finishImport(ctx: Context, importId: string, status: "done" | "cancelled"): Promise<void> {
  const { app, workspaceId } = ctx;
  const current = (await findImport(app, workspaceId, importId))!;
  ctx.now = new Date();
  const errorFileKey = current.failed + current.skipped > 0 ? await writeErrorFile(app, current) : null;
  await inTransaction(ctx, async (tx) => {
    const ended = await tx.sql(
      "update import set status = $3, error_file_key = $4, finished_at = $5 where workspace_id = $1 and id = $2 and status = 'running' returning 1",
      [workspaceId, importId, status, errorFileKey, tx.now],
    );
    if (ended.length > 0) record(tx, "import.finished", { subjectId: importId, data: { ...countsOf(current), status } });
  });
  await deleteFiles(app, current);
}

/** Ends an import that can't be done; the reason is for the person. */
export async function failImport(ctx: Context, current: Import, reason: string): Promise<void> {
  await markFailed(ctx, current, reason, ["uploading", "queued", "running"]);
  await deleteFiles(ctx.app, current);
}

/** Ends an import that was never started; nothing happens when somebody starts it at this moment. */
export async function abandonImport(ctx: Context, current: Import, reason: string): Promise<void> {
  const ended = await markFailed(ctx, current, reason, ["uploading", "ready"]);
  if (ended) await deleteFiles(ctx.app, ended);
}

/** @returns the keys of its files, or null when it is in none of these states (any more). */
function markFailed(ctx: Context, current: Import, reason: string, from: Import["status"][]): Promise<FileKeys | null> {
  return inTransaction(ctx, async (tx) => {
    const [ended] = await tx.sql<FileKeys>(
      `update import set status = 'failed', failure = $3, finished_at = $4 where workspace_id = $1 and id = $2 and status = any ($5)
        returning stored_key as "storedKey", text_key as "textKey"`,
      [tx.workspaceId, current.id, reason, tx.now, from],
    );
    if (ended) record(tx, "import.failed", { subjectId: current.id, data: { fileName: current.fileName, reason } });
    return ended ?? null;
  });
}

type FileKeys = Pick<Import, "storedKey" | "textKey">;

/** The file is full of personal data: it is not kept longer than it is needed. */
export async function deleteFiles(app: App, { storedKey, textKey }: FileKeys): Promise<void> {
  for (const key of new Set([storedKey, textKey])) if (key) await app.files.delete(key);
}
