import { createHash } from "node:crypto";
import { Readable, Transform } from "node:stream";
import type { App } from "../../platform/app.ts";
import type { Context } from "../../platform/context.ts";
import { Invalid, NotFound, refuse } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { recogniseContent } from "./recognise-content.ts";
import { folderOf, removeFiles } from "./remove-files.ts";
import { findOwnFile } from "./start-upload.ts";
import { type FilePurpose, StoredFile } from "./stored-file.entity.ts";
import { isReadableImage, makePreview } from "./stored-image.ts";

/** A file that is whole, and known by its content. */
export type ReadyFile = StoredFile & { key: string; contentType: string; kind: string };

/**
 * Makes one file of the pieces that came, and looks at its content; what is refused is deleted. Outside of a transaction, as it works with
 * the store; safe to repeat after a crash at any moment.
 * @throws Invalid (INCOMPLETE, WRONG_TYPE, TOO_MANY_PIXELS), NotFound
 */
export async function finishUpload(ctx: Context, fileId: string, purpose: FilePurpose): Promise<ReadyFile> {
  const file = await findOwnFile(ctx, fileId);
  if (file.purpose !== purpose) throw new NotFound("This file was sent for something else.");
  if (file.state === "ready") return file as ReadyFile;
  if (file.received < file.size) refuse("fileId", "INCOMPLETE", `Only ${file.received} of the ${file.size} bytes of “${file.name}” came.`);
  try {
    return await join(ctx.app, file);
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

async function join(app: App, file: StoredFile): Promise<ReadyFile> {
  const folder = folderOf(file.workspaceId, file.id);
  const written: string[] = [];
  const write = async (contents: Readable) => {
    const key = `${folder}/${newId()}`;
    await app.files.write(key, contents);
    written.push(key);
    return key;
  };
  try {
    const hash = createHash("sha256");
    const hashed = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const pieces = Readable.from(bytesOf(app, file.pieceKeys), { objectMode: false });
    pieces.once("error", (error) => hashed.destroy(error));
    const key = await write(pieces.pipe(hashed));
    const open = () => app.files.read(key);
    const content = await recogniseContent(open, file);
    const shown = isReadableImage(content.contentType) ? await makePreview(open, file.name) : null;
    if (!shown && file.purpose === "picture") refuse("fileId", "WRONG_TYPE", `“${file.name}” is no JPEG, PNG or WebP image.`);
    const columns = {
      ...content,
      key,
      previewKey: shown && (await write(Readable.from([shown.preview]))),
      width: shown?.width ?? null,
      height: shown?.height ?? null,
      sha256: hash.digest("hex"),
    };
    const { rowCount } = await app.database.system.query(
      `update stored_file set state = 'ready', piece_keys = '{}', key = $3, preview_key = $4, content_type = $5, kind = $6, width = $7, height = $8, sha256 = $9
        where workspace_id = $1 and id = $2 and state = 'uploading'`,
      [
        file.workspaceId,
        file.id,
        key,
        columns.previewKey,
        columns.contentType,
        columns.kind,
        columns.width,
        columns.height,
        columns.sha256,
      ],
    );
    if (rowCount === 0) throw new NotFound("This file was just finished, or given up.");
    const unneeded = file.pieceKeys;
    written.length = 0;
    for (const piece of unneeded) await app.files.delete(piece);
    return Object.assign(file, columns, { state: "ready" as const, pieceKeys: [] }) as ReadyFile;
  } catch (error) {
    for (const key of written) await app.files.delete(key);
    throw error;
  }
}

async function* bytesOf(app: App, keys: readonly string[]): AsyncGenerator<Buffer> {
  for (const key of keys) yield* (await app.files.read(key)) as AsyncIterable<Buffer>;
}
