import type { Action } from "@kith/shared/permissions.ts";
import type { App } from "../../platform/app.ts";
import type { Context } from "../../platform/context.ts";
import { Forbidden, NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { sign } from "../../platform/signed-link.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { cleanFileName } from "./clean-name.ts";
import { removeFiles } from "./remove-files.ts";
import { type FilePurpose, StoredFile } from "./stored-file.entity.ts";

/** Which of these rights lets somebody send a file for this. */
const rights: Record<FilePurpose, readonly Action[]> = {
  document: ["document:create"],
  media: ["media:create"],
  picture: ["contact:update", "company:update"],
};

const megabyte = 1_000_000;
const pictureBytes = 20 * megabyte;
/** How long a file may be on its way: the link ends with it, and what came by then is deleted. */
export const uploadHours = 24;

/** The largest file that may be sent for this, in bytes. */
export const maxBytesOf = ({ env }: App, purpose: FilePurpose): number =>
  purpose === "picture" ? Math.min(pictureBytes, env.KITH_MAX_FILE_MB * megabyte) : env.KITH_MAX_FILE_MB * megabyte;

export interface NewUpload {
  purpose: FilePurpose;
  name: string;
  size: number;
  type?: string | null;
}

/** Makes room for a file that is to be sent to its link. @throws Invalid (INVALID, EMPTY, TOO_LARGE, LIMIT_REACHED), Forbidden */
export function startUpload(ctx: Context, { purpose, name: given, size, type }: NewUpload): Promise<StoredFile> {
  if (!rights[purpose].some((action) => ctx.viewer.actions.has(action))) throw new Forbidden(`This needs the right ${rights[purpose][0]}.`);
  const name = cleanFileName(given);
  if (!name) refuse("name", "INVALID", "Nothing is left of this name. Give the file another one.");
  if (size === 0) refuse("size", "EMPTY", `“${name}” is empty.`);
  if (!Number.isSafeInteger(size) || size < 0) refuse("size", "INVALID", "A size is a whole number of bytes.");
  const most = maxBytesOf(ctx.app, purpose);
  if (size > most) refuse("size", "TOO_LARGE", `“${name}” is larger than ${most / megabyte} MB.`);
  return inTransaction(ctx, async (tx) => {
    await refuseBeyondLimit(tx, size);
    const { viewer, now } = tx;
    const file = tx.manager.create(StoredFile, {
      workspaceId: tx.workspaceId,
      id: newId(),
      purpose,
      name,
      claimedType: (type ?? "").slice(0, 200),
      size,
      state: "uploading",
      received: 0,
      pieceKeys: [],
      createdByKind: viewer.kind,
      createdById: viewer.id,
      createdByName: viewer.name,
      createdAt: now,
    });
    await tx.manager.insert(StoredFile, file);
    return file;
  });
}

/** Of two that come at the limit at once one waits for the other. What nobody finishes counts until it is swept away. */
async function refuseBeyondLimit(tx: Transaction, size: number): Promise<void> {
  const { app, workspaceId } = tx;
  await tx.sql("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`files ${workspaceId}`]);
  // A member sees his own files alone.
  const { rows } = await app.database.system.query<{ used: number }>(
    "select coalesce(sum(size), 0)::bigint as used from stored_file where workspace_id = $1",
    [workspaceId],
  );
  const { KITH_MAX_WORKSPACE_GB: gigabytes } = app.env;
  if (rows[0]!.used + size > gigabytes * 1_000 * megabyte)
    refuse("size", "LIMIT_REACHED", `The files of this workspace may take ${gigabytes} GB. Delete some that nobody needs.`);
}

export interface UploadClaims {
  workspaceId: string;
  fileId: string;
}
export const uploadPurpose = "resumable upload";

/** Where the bytes are sent to, by the core of the tus protocol; null when it needs no more of them. */
export function uploadLinkOf({ app }: Context, { workspaceId, id, state, createdAt }: StoredFile): string | null {
  if (state === "ready") return null;
  const claims: UploadClaims = { workspaceId, fileId: id };
  // A day from its beginning on, however often it is asked for.
  const expiresAt = new Date(createdAt).getTime() + uploadHours * 3_600_000;
  return `${app.env.origin}/files/resumable?link=${sign(app.secret, uploadPurpose, { ...claims, expiresAt })}`;
}

/** The viewer's own file, on its way or whole and not used yet. @throws NotFound */
export async function findOwnFile(ctx: Context, globalId: string): Promise<StoredFile> {
  const { rows } = await ctx.app.database.system.query<{ id: string }>(
    "select id from stored_file where workspace_id = $1 and id = $2 and created_by_kind = $3 and created_by_id is not distinct from $4 and used_at is null",
    [ctx.workspaceId, fromGlobalId("StoredFile", globalId), ctx.viewer.kind, ctx.viewer.id],
  );
  const file = rows[0] && (await ctx.load.whole(StoredFile, rows[0].id));
  if (!file) throw new NotFound("There is no such file, or something is made of it already.");
  return file;
}

/** Gives a file up that nothing was made of. @throws NotFound */
export async function cancelUpload(ctx: Context, { fileId }: { fileId: string }): Promise<StoredFile> {
  const file = await findOwnFile(ctx, fileId);
  await removeFiles(ctx.app, ctx.workspaceId, [file.id]);
  return file;
}
