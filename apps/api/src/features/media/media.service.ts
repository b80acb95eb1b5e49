import { foldLine } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { Conflict, NotFound } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { renamed } from "../files/clean-name.ts";
import { finishUpload, useFile } from "../files/finish-upload.ts";
import { removeFiles } from "../files/remove-files.ts";
import { previewOf } from "../files/send-file.ts";
import { Media } from "./media.entity.ts";
import "./media.events.ts";

/** Puts a file that was sent into the library. @throws Invalid (INCOMPLETE, WRONG_TYPE, TOO_MANY_PIXELS), NotFound */
export async function addMedia(ctx: Context, input: { fileId: string }): Promise<Media> {
  const file = await finishUpload(ctx, input.fileId, "media");
  return inTransaction(ctx, async (tx) => {
    await useFile(tx, file);
    const { viewer, now } = tx;
    const media = tx.manager.create(Media, {
      workspaceId: tx.workspaceId,
      id: newId(),
      fileId: file.id,
      name: file.name,
      nameNorm: foldLine(file.name),
      contentType: file.contentType,
      kind: file.kind,
      size: file.size,
      preview: previewOf(file),
      width: file.width,
      height: file.height,
      version: 1,
      createdByKind: viewer.kind,
      createdById: viewer.id,
      createdByName: viewer.name,
      createdAt: now,
    });
    await tx.manager.insert(Media, media);
    record(tx, "media.added", { subjectId: media.id, data: { name: media.name } });
    return media;
  });
}

/** Gives a file of the library another name. @throws Invalid (INVALID), Conflict with the current record, NotFound */
export function renameMedia(ctx: Context, input: { id: string; name: string; expectedVersion?: number | null }): Promise<Media> {
  return inTransaction(ctx, async (tx) => {
    const media = await lockMedia(tx, input.id);
    if (input.expectedVersion != null && input.expectedVersion !== media.version)
      throw new Conflict(media, "This file was renamed by somebody else in the meantime.");
    const name = renamed(media.name, input.name);
    if (name === media.name) return media;
    record(tx, "media.renamed", {
      subjectId: media.id,
      data: { name, before: media.name },
      changes: [{ field: "name", before: media.name, after: name }],
    });
    const columns = { name, nameNorm: foldLine(name), version: media.version + 1 };
    await tx.manager.update(Media, { workspaceId: tx.workspaceId, id: media.id }, columns);
    return Object.assign(media, columns);
  });
}

/** Deletes a file of the library for good. Pictures that were cut from it stay. @throws NotFound */
export async function deleteMedia(ctx: Context, { id }: { id: string }): Promise<Media> {
  const deleted = await inTransaction(ctx, async (tx) => {
    const media = await lockMedia(tx, id);
    await tx.manager.delete(Media, { workspaceId: tx.workspaceId, id: media.id });
    record(tx, "media.deleted", { subjectId: media.id, data: { name: media.name } });
    return media;
  });
  await removeFiles(ctx.app, ctx.workspaceId, [deleted.fileId]);
  return deleted;
}

async function lockMedia(tx: Transaction, globalId: string): Promise<Media> {
  const where = { workspaceId: tx.workspaceId, id: fromGlobalId("Media", globalId) };
  const media = await tx.manager.findOne(Media, { where, lock: { mode: "pessimistic_write" } });
  if (!media) throw new NotFound("There is no such file.");
  return media;
}
