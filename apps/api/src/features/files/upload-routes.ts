import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../platform/app.ts";
import { KithError } from "../../platform/errors.ts";
import { FileTooLarge } from "../../platform/files.ts";
import { newId } from "../../platform/ids.ts";
import { folderOf } from "./remove-files.ts";
import { readLink } from "./send-file.ts";
import { type UploadClaims, uploadPurpose } from "./start-upload.ts";

/** A process that is killed loses less than this of what it was receiving. */
const pieceBytes = 4_000_000;
/** A sender who cuts a file into more pieces is not sending it. */
const maxPieces = 2_000;

interface Incoming {
  size: number;
  received: number;
  state: string;
}
type LinkRequest = { Querystring: { link?: string } };

/**
 * The core of the tus protocol 1.0.0 (https://tus.io/protocols/resumable-upload): HEAD says how much came, PATCH sends what follows. The file was made by
 * `startUpload`, which checks rights and limits, so that there is no creation over HTTP. The bytes stand in pieces until the file is
 * whole: a store that can't append (S3) resumes as a disk does, and the sweep sees whatever is left behind.
 */
export const uploadRoutes = (app: App) => async (fastify: FastifyInstance) => {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser("*", (_request, body, done) => done(null, body));
  fastify.head<LinkRequest>("/files/resumable", (request, reply) =>
    speakingTus(request, reply, async () => {
      const { size, received } = await findIncoming(app, claimsOf(app, request.query.link));
      return reply.headers({ "upload-offset": received, "upload-length": size, "cache-control": "no-store" }).code(200).send();
    }),
  );
  fastify.patch<LinkRequest>("/files/resumable", { bodyLimit: Number.MAX_SAFE_INTEGER }, (request, reply) =>
    speakingTus(request, reply, async () => {
      if (request.headers["content-type"] !== "application/offset+octet-stream")
        throw new KithError("BAD_USER_INPUT", "Send application/offset+octet-stream.", 415);
      const offset = await receive(app, claimsOf(app, request.query.link), request);
      return reply.header("upload-offset", offset).code(204).send();
    }),
  );
};

async function speakingTus(request: FastifyRequest, reply: FastifyReply, work: () => Promise<FastifyReply>): Promise<FastifyReply> {
  void reply.headers({ "tus-resumable": "1.0.0", "tus-version": "1.0.0" });
  try {
    if (request.headers["tus-resumable"] !== "1.0.0") throw new KithError("BAD_USER_INPUT", "Speak tus 1.0.0.", 412);
    return await work();
  } catch (error) {
    if (!(error instanceof KithError)) throw error;
    // The rest of what is refused is not read: the connection ends with the answer.
    void reply.code(error.status ?? 409).header("connection", "close");
    return reply.send({ code: error.code, message: error.message });
  }
}

const claimsOf = (app: App, link: string | undefined) => readLink<UploadClaims>(app, uploadPurpose, link);

async function findIncoming(app: App, { workspaceId, fileId }: UploadClaims): Promise<Incoming> {
  const { rows } = await app.database.system.query<Incoming>(
    "select size, received, state from stored_file where workspace_id = $1 and id = $2",
    [workspaceId, fileId],
  );
  if (!rows[0]) throw new KithError("NOT_FOUND", "This file was given up, or refused.", 404);
  return rows[0];
}

/** Keeps the body piece by piece. What came before a connection was cut stays. @returns how much of the file there is now */
async function receive(app: App, claims: UploadClaims, request: FastifyRequest): Promise<number> {
  const { size, received } = await findIncoming(app, claims);
  const mismatch = () => new KithError("CONFLICT", "The file goes on elsewhere: ask for its offset.", 409);
  if (Number(request.headers["upload-offset"] ?? NaN) !== received) throw mismatch();
  if (Number(request.headers["content-length"] ?? 0) > size - received) throw new FileTooLarge(size);
  let offset = received;
  for await (const piece of piecesOf((request.body as Readable | null) ?? Readable.from([]))) {
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
