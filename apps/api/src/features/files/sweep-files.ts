import type { App } from "../../platform/app.ts";
import { defineJob } from "../../platform/jobs.ts";
import { removeFiles, unusedFiles } from "./remove-files.ts";
import { uploadHours } from "./start-upload.ts";

const day = 86_400_000;
const pageSize = 500;
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** A folder of the store where everything is named `<folder>/<workspace>/<id>/…`; anything else in it is somebody else's. */
export interface SweptFolder {
  folder: string;
  /** Of `found (key, workspace_id, id)` those that a row still names, as a condition. */
  isNamed: string;
}

const folders: SweptFolder[] = [
  {
    folder: "files",
    isNamed: `exists (select from stored_file f where f.workspace_id = found.workspace_id and f.id = found.id
      and (found.key in (f.key, f.preview_key) or found.key = any (f.piece_keys)))`,
  },
];
/** Has a folder of a feature's own swept. */
export const addSweptFolder = (folder: SweptFolder): void => void folders.push(folder);

/** What a feature deletes before files are looked at: each makes files that nobody needs. */
const before: ((app: App) => Promise<void>)[] = [];
export const addBeforeSweep = (work: (app: App) => Promise<void>): void => void before.push(work);

/** Every hour: nothing stays in the store that nobody can reach. */
export const sweepFiles = defineJob({
  name: "file.sweep",
  cron: "47 * * * *",
  async run(app) {
    for (const work of before) await work(app);
    await removeUnused(app);
    // What was written just now may not be named yet.
    await removeStrays(app, new Date(Date.now() - day));
  },
});

/** Uploads that nobody finished, and files whose document, say, is gone. */
async function removeUnused(app: App): Promise<void> {
  const { rows } = await app.database.system.query<{ workspaceId: string; ids: string[] }>(
    `select f.workspace_id as "workspaceId", array_agg(f.id) as ids from stored_file f
      where ${unusedFiles} and (f.used_at is not null or f.created_at < now() - interval '${uploadHours} hours') group by 1`,
  );
  for (const { workspaceId, ids } of rows) await removeFiles(app, workspaceId, ids);
}

/** What a process left that was killed between writing bytes and naming them in a row, or between deleting the row and the bytes. */
export async function removeStrays(app: App, writtenBefore: Date): Promise<void> {
  for (const folder of folders) await removeStraysOf(app, folder, writtenBefore);
}

async function removeStraysOf(app: App, { folder, isNamed }: SweptFolder, writtenBefore: Date): Promise<void> {
  const ownKey = new RegExp(`^${folder}/(${uuid})/(${uuid})/[^/]+$`);
  let page: { key: string; workspaceId: string; id: string }[] = [];
  const removePage = async () => {
    const { rows } = await app.database.system.query<{ key: string }>(
      `select found.key from unnest($1::text[], $2::uuid[], $3::uuid[]) found (key, workspace_id, id) where not ${isNamed}`,
      [page.map(({ key }) => key), page.map(({ workspaceId }) => workspaceId), page.map(({ id }) => id)],
    );
    for (const { key } of rows) await app.files.delete(key);
    page = [];
  };
  for await (const { key, writtenAt } of app.files.list(folder)) {
    const [, workspaceId, id] = ownKey.exec(key) ?? [];
    if (!workspaceId || !id || writtenAt > writtenBefore) continue;
    page.push({ key, workspaceId, id });
    if (page.length === pageSize) await removePage();
  }
  await removePage();
}
