import { Readable } from "node:stream";
import type { App } from "../../platform/app.ts";
import type { Context } from "../../platform/context.ts";
import { Invalid, NotFound, refuse } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { joinPieces } from "./join-pieces.ts";
import { recogniseContent } from "./recognise-content.ts";
import { folderOf, removeFiles } from "./remove-files.ts";
import { findOwnFile } from "./start-upload.ts";
import { type FilePurpose, StoredFile } from "./stored-file.entity.ts";
import { isReadableImage, makePreview } from "./stored-image.ts";

/** A file that is whole, and known by its content. */
export type ReadyFile = StoredFile & { key: string; contentType: string; kind: string };

/**
 * Looks at the content of a file that has come; what is refused is deleted. Outside of a transaction, as it works with the store; safe to
 * repeat after a crash at any moment.
 * @throws Invalid (INCOMPLETE, WRONG_TYPE, TOO_MANY_PIXELS), NotFound
 */
export async function finishUpload(ctx: Context, fileId: string, purpose: FilePurpose): Promise<ReadyFile> {
  const file = await findOwnFile(ctx, fileId);
  if (file.purpose !== purpose) throw new NotFound("This file was sent for something else.");
  if (file.state === "ready") return file as ReadyFile;
  if (file.received < file.size) refuse("fileId", "INCOMPLETE", `Only ${file.received} of the ${file.size} bytes of “${file.name}” came.`);
  try {
    return await recognise(ctx.app, file);
  } catch (error) {
    if (error instanceof Invalid) await removeFiles(ctx.app, file.workspaceId, [file.id]);
    throw error;
  }
}

/** Notes that something is made of a file from now on. @throws NotFound when somebody was faster */
export async function useFile(tx: Transaction, file: StoredFile): Promise<void> {
  const { affected } = await tx.manager
    .createQueryBuilder()
    .update(StoredFile)
    .set({ usedAt: tx.now })
    .where("workspaceId = :workspaceId and id = :id and usedAt is null", { workspaceId: tx.workspaceId, id: file.id })
    .execute();
  if (affected !== 1) throw new NotFound("Something is made of this file already.");
}

/** What every browser shows, so that it can be cut there. */
const pictureTypes = new Set(["image/jpeg", "image/png", "image/webp"]);

/** Looks at what came, and keeps what is found. */
async function recognise(app: App, file: StoredFile): Promise<ReadyFile> {
  const { workspaceId, id } = file;
  const { key, sha256 } = await joinPieces(app, workspaceId, id);
  const open = () => app.files.read(key);
  const content = await recogniseContent(open, file);
  if (file.purpose === "picture" && !pictureTypes.has(content.contentType))
    refuse("fileId", "WRONG_TYPE", `“${file.name}” is no JPEG, PNG or WebP image.`);
  const shown = isReadableImage(content.contentType) ? await makePreview(open, file.name) : null;
  const previewKey = shown && `${folderOf(workspaceId, id)}/${newId()}`;
  if (previewKey) await app.files.write(previewKey, Readable.from([shown.preview]));
  const columns = { ...content, key, sha256, previewKey, width: shown?.width ?? null, height: shown?.height ?? null };
  const { rowCount } = await app.database.system.query(
    `update stored_file set state = 'ready', piece_keys = '{}', key = $3, preview_key = $4, content_type = $5, kind = $6, width = $7, height = $8
      where workspace_id = $1 and id = $2 and state = 'uploading'`,
    [workspaceId, id, key, previewKey, columns.contentType, columns.kind, columns.width, columns.height],
  );
  if (rowCount === 1) return Object.assign(file, columns, { state: "ready" as const, pieceKeys: [] });
  if (previewKey) await app.files.delete(previewKey);
  throw new NotFound("This file was just finished, or given up.");
}
