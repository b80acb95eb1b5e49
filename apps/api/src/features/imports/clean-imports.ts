import type { App } from "../../platform/app.ts";
import { defineJob } from "../../platform/jobs.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { takeWorkLock } from "../../platform/work-lock.ts";
import { abandonImport } from "./end-import.ts";
import { findImport } from "./find-import.ts";
import { importLock, type ImportRef } from "./import.jobs.ts";

const day = 86_400_000;
const pageSize = 500;
/** Ours are named `imports/<workspace>/<import>/<file>`; anything else is somebody else's. */
const ownKey =
  /^imports\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/[^/]+$/;

/** Every hour: the files of imports are full of personal data, and go when nobody needs them any more. */
export const cleanImports = defineJob({
  name: "import.clean",
  cron: "37 * * * *",
  async run(app) {
    await endAbandoned(app);
    await removeErrorFiles(app);
    await removeStrays(app);
  },
});

/** Ends the imports that were not started within a day. */
async function endAbandoned(app: App): Promise<void> {
  const { rows } = await app.database.system.query<ImportRef>(
    `select workspace_id as "workspaceId", id as "importId" from import
      where status in ('uploading', 'ready') and created_at < now() - interval '24 hours' order by id`,
  );
  for (const { workspaceId, importId } of rows) {
    const lock = await takeWorkLock(app, importLock(importId));
    if (!lock) continue; // its file is just being looked at
    try {
      const current = await findImport(app, workspaceId, importId);
      if (!current) continue;
      const ctx = startContext(app, workspaceId, systemViewer(), { importId });
      const reason = current.storedKey
        ? "It was not started within 24 hours, so its file was deleted."
        : "Its file was not sent within 24 hours.";
      await abandonImport(ctx, current, reason);
      await ctx.read.end();
    } finally {
      await lock.release();
    }
  }
}

/** Error files can be fetched for 30 days after the end. */
async function removeErrorFiles(app: App): Promise<void> {
  const { rows } = await app.database.system.query<ImportRef & { key: string }>(
    `select workspace_id as "workspaceId", id as "importId", error_file_key as key from import
      where error_file_key is not null and finished_at < now() - interval '30 days' order by id`,
  );
  for (const { workspaceId, importId, key } of rows) {
    await app.files.delete(key);
    await app.database.system.query("update import set error_file_key = null where workspace_id = $1 and id = $2", [workspaceId, importId]);
  }
}

/** What a process left that was killed between writing a file and naming it in the row, or between ending an import and deleting. */
async function removeStrays(app: App): Promise<void> {
  let page: StoredKey[] = [];
  for await (const { key, writtenAt } of app.files.list("imports")) {
    const [, workspaceId, importId] = ownKey.exec(key) ?? [];
    if (!workspaceId || !importId || writtenAt.getTime() > Date.now() - day) continue;
    page.push({ key, workspaceId, importId });
    if (page.length < pageSize) continue;
    await removeUnused(app, page);
    page = [];
  }
  await removeUnused(app, page);
}

interface StoredKey extends ImportRef {
  key: string;
}

async function removeUnused(app: App, files: StoredKey[]): Promise<void> {
  const { rows } = await app.database.system.query<{ key: string }>(
    `select file.key from unnest($1::text[], $2::uuid[], $3::uuid[]) file (key, workspace_id, import_id)
      where not exists (
        select from import i where i.workspace_id = file.workspace_id and i.id = file.import_id
          and (file.key = i.error_file_key or (i.status in ('uploading', 'ready', 'queued', 'running') and file.key in (i.stored_key, i.text_key))))`,
    [files.map(({ key }) => key), files.map(({ workspaceId }) => workspaceId), files.map(({ importId }) => importId)],
  );
  for (const { key } of rows) await app.files.delete(key);
}
