import { Readable } from "node:stream";
import type { App } from "../../platform/app.ts";
import { KithError } from "../../platform/errors.ts";
import { FileTooLarge } from "../../platform/files.ts";
import { newId } from "../../platform/ids.ts";
import { joinPieces } from "./join-pieces.ts";
import { folderOf } from "./remove-files.ts";
import type { UploadClaims } from "./start-upload.ts";

/** A process that is killed loses less than this of what it was receiving. */
const pieceBytes = 4_000_000;
/** A sender who cuts a file into more pieces is not sending it. */
const maxPieces = 2_000;

interface Incoming {
  size: number;
  received: number;
  state: string;
}

/** A file on its way. @throws KithError when it is not there any more */
export async function findIncoming(app: App, { workspaceId, fileId }: UploadClaims): Promise<Incoming> {
  const { rows } = await app.database.system.query<Incoming>(
    "select size, received, state from stored_file where workspace_id = $1 and id = $2",
    [workspaceId, fileId],
  );
  if (!rows[0]) throw new KithError("NOT_FOUND", "This file was given up, or refused.", 404);
  return rows[0];
}

/** A part of a file: where it begins, and how many bytes its sender has said it has; 0 where he has not. */
export interface SentBytes {
  offset: number;
  length: number;
  body: Readable;
}

/** Keeps bytes of a file piece by piece. What came before a connection was cut stays. @returns how much of the file there is now @throws KithError */
export async function receiveBytes(app: App, claims: UploadClaims, { offset: from, length, body }: SentBytes): Promise<number> {
  const { size, received } = await findIncoming(app, claims);
  const mismatch = () => new KithError("CONFLICT", "The file goes on elsewhere: ask for its offset.", 409);
  if (from !== received) throw mismatch();
  if (length > size - received) throw new FileTooLarge(size);
  let offset = received;
  for await (const piece of piecesOf(body)) {
    const key = `${folderOf(claims.workspaceId, claims.fileId)}/${newId()}`;
    const bytes = await app.files.write(key, piece, size - offset);
    const { rowCount } = await app.database.system.query(
      `update stored_file set received = received + $4, piece_keys = piece_keys || $5::text
        where workspace_id = $1 and id = $2 and state = 'uploading' and received = $3 and cardinality(piece_keys) < ${maxPieces}`,
      [claims.workspaceId, claims.fileId, offset, bytes, key],
    );
    if (rowCount === 0) {
      await app.files.delete(key);
      throw mismatch();
    }
    offset += bytes;
  }
  if (offset === size && received < size)
    await joinPieces(app, claims.workspaceId, claims.fileId).catch((error: unknown) =>
      app.log.warn({ err: error }, "a file was not joined; it is when something is made of it"),
    );
  return offset;
}

/** The body as streams of a few MB, to be read one after the other. A connection that is cut ends the last one early. */
async function* piecesOf(body: Readable): AsyncGenerator<Readable> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const next = async (): Promise<Buffer | null> => {
    try {
      const { value, done } = await chunks.next();
      return done ? null : value;
    } catch {
      return null; // cut off: what came is kept, and the sender goes on from there
    }
  };
  let chunk = await next();
  async function* piece() {
    for (let bytes = 0; chunk && bytes < pieceBytes; chunk = await next()) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  while (chunk) yield Readable.from(piece(), { objectMode: false });
}
