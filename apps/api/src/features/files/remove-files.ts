import type { App } from "../../platform/app.ts";

/** Where everything of a file stands. */
export const folderOf = (workspaceId: string, fileId: string): string => `files/${workspaceId}/${fileId}`;

/** Something is made of a file as long as one of these rows names it. */
const uses = ["document", "media"];
const isUsed = uses
  .map((table) => `exists (select from ${table} u where u.workspace_id = f.workspace_id and u.file_id = f.id)`)
  .join(" or ");

/** The files of a workspace that nothing is made of, or not any more. */
export const unusedFiles = `not (${isUsed})`;

/**
 * Forgets files that nothing is made of, then deletes their bytes: a process that dies in between leaves bytes that no row names, which
 * the sweep finds.
 */
export async function removeFiles(app: App, workspaceId: string, ids: readonly string[]): Promise<void> {
  const { rows } = await app.database.system.query<{ keys: string[] }>(
    `delete from stored_file f where f.workspace_id = $1 and f.id = any($2::uuid[]) and ${unusedFiles}
      returning f.piece_keys || array_remove(array[f.key, f.preview_key], null) as keys`,
    [workspaceId, ids],
  );
  for (const key of rows.flatMap(({ keys }) => keys)) await app.files.delete(key);
}
