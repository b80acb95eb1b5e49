import { createReadStream, createWriteStream } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { pipeline as join, Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import type { Env } from "../env.ts";
import type { App } from "./app.ts";
import { KithError } from "./errors.ts";
import { newId } from "./ids.ts";
import { sign, verify } from "./signed-link.ts";

/** More bytes came than the link allows. */
export class FileTooLarge extends KithError {
  constructor(maxBytes: number) {
    super("TOO_LARGE", `The file is larger than ${Math.floor(maxBytes / 1_000_000)} MB.`, 413);
  }
}

export interface Files {
  /**
   * Keeps a stream under a key. The file is there whole or not at all.
   * @returns its size in bytes. @throws FileTooLarge
   */
  write(key: string, contents: Readable, maxBytes?: number): Promise<number>;
  /** The file's bytes from `start` on (default 0). @throws when it is not there. */
  read(key: string, from?: { start?: number }): Promise<Readable>;
  /** In bytes. @throws when it is not there. */
  size(key: string): Promise<number>;
  /** Nothing happens when it is not there. */
  delete(key: string): Promise<void>;
  /** Where one file can be sent with PUT, as it is. It is kept under a key below `key`, and whoever defined the uploads of this kind is told. */
  uploadLink(upload: { kind: string; key: string; maxBytes: number; expiresInSeconds: number }): { url: string; expiresAt: Date };
  /** Where the file can be fetched for an hour; always as a download, never shown by the browser. */
  downloadLink(download: { key: string; fileName: string; contentType: string }): string;
  /** The two addresses behind the links. */
  routes(fastify: FastifyInstance, app: App): void;
}

/** What a feature does with the files that are sent to its links. */
export interface UploadDefinition {
  kind: string;
  /** Before the first byte is read. @throws KithError when nothing is expected (any more). */
  expect(app: App, key: string): Promise<void>;
  /** The file is there under `storedKey`. @throws KithError when it is not wanted; the file is then deleted. */
  received(app: App, key: string, storedKey: string, bytes: number): Promise<void>;
}

const uploads = new Map<string, UploadDefinition>();

export function defineUpload(definition: UploadDefinition): void {
  uploads.set(definition.kind, definition);
}

type UploadClaims = { kind: string; key: string; maxBytes: number };
type LinkRequest = { Querystring: { link?: string } };
type DownloadClaims = { key: string; fileName: string; contentType: string };
const hour = 3_600_000;

/** Opens the place for files: the S3 bucket of the settings, else the folder `files` in KITH_DATA_DIR. */
export function createFiles({ env, secret }: { env: Env; secret: string }): Files {
  const root = path.join(env.KITH_DATA_DIR, "files");
  const incoming = path.join(root, ".incoming");
  let opening: Promise<Disk> | undefined;
  /** Null for files on the disk. */
  const openOnce = async () => (env.S3_BUCKET ? (opening ??= openBucket(env)) : null);
  const local = new Disk(new FSDriver({ location: root, visibility: "private" }));

  async function write(key: string, contents: Readable, maxBytes = Number.MAX_SAFE_INTEGER): Promise<number> {
    const bucket = await openOnce();
    const part = path.join(incoming, newId());
    await fs.mkdir(incoming, { recursive: true });
    try {
      const bytes = await writePart(part, contents, maxBytes);
      if (bucket) await bucket.putStream(key, createReadStream(part), { contentLength: bytes });
      else {
        await fs.mkdir(path.dirname(path.join(root, key)), { recursive: true });
        await fs.rename(part, path.join(root, key));
      }
      return bytes;
    } finally {
      await fs.rm(part, { force: true });
    }
  }

  const files: Files = {
    write,
    async read(key, { start = 0 } = {}) {
      const bucket = await openOnce();
      if (!bucket) return createReadStream(path.join(root, key), { start, highWaterMark: 256 * 1024 });
      const whole = await bucket.getStream(key);
      return start === 0 ? whole : join(whole, dropBytes(start), () => {}); // a fault of one ends the other
    },
    size: async (key) => (await ((await openOnce()) ?? local).getMetaData(key)).contentLength,
    delete: async (key) => ((await openOnce()) ?? local).delete(key),
    uploadLink({ kind, key, maxBytes, expiresInSeconds }) {
      const expiresAt = Date.now() + expiresInSeconds * 1000;
      const token = sign<UploadClaims>(secret, "upload", { kind, key, maxBytes, expiresAt });
      return { url: `${env.origin}/files/upload?link=${token}`, expiresAt: new Date(expiresAt) };
    },
    downloadLink({ key, fileName, contentType }) {
      const token = sign<DownloadClaims>(secret, "download", { key, fileName, contentType, expiresAt: Date.now() + hour });
      return `${env.origin}/files/download?link=${token}`;
    },
    routes(fastify, app) {
      fastify.register(async (scope) => {
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser("*", (_request, body, done) => done(null, body));
        scope.put<LinkRequest>("/files/upload", { bodyLimit: Number.MAX_SAFE_INTEGER }, (request, reply) =>
          answering(reply, () => receive(app, files, verify<UploadClaims>(secret, "upload", request.query.link ?? ""), request, reply)),
        );
        scope.get<LinkRequest>("/files/download", (request, reply) =>
          answering(reply, () => deliver(files, verify<DownloadClaims>(secret, "download", request.query.link ?? ""), reply)),
        );
      });
    },
  };
  return files;
}

/** Keys are ours, but a link is not: nothing that is not signed is looked at. */
function admit<C>(claims: C | "expired" | null): C {
  if (claims === null) throw new KithError("NOT_FOUND", "There is nothing here.", 404);
  if (claims === "expired") throw new KithError("EXPIRED", "This link has expired. Ask for a new one.", 410);
  return claims;
}

async function receive(app: App, files: Files, claims: UploadClaims | "expired" | null, request: FastifyRequest, reply: FastifyReply) {
  const { kind, key, maxBytes } = admit(claims);
  const upload = uploads.get(kind)!;
  await upload.expect(app, key);
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw new FileTooLarge(maxBytes);
  const storedKey = `${key}/${newId()}`;
  const bytes = await files.write(storedKey, (request.body as Readable | null) ?? Readable.from([]), maxBytes);
  try {
    await upload.received(app, key, storedKey, bytes);
  } catch (error) {
    await files.delete(storedKey);
    throw error;
  }
  return reply.code(204).send();
}

async function deliver(files: Files, claims: DownloadClaims | "expired" | null, reply: FastifyReply) {
  const { key, fileName, contentType } = admit(claims);
  const bytes = await files.size(key).catch(() => admit<number>(null));
  return reply
    .headers({
      "content-type": contentType,
      "content-length": bytes,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    })
    .send(await files.read(key));
}

async function answering(reply: FastifyReply, work: () => Promise<FastifyReply>): Promise<FastifyReply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof KithError)) throw error;
    // The rest of a refused file is not read: the connection ends with the answer.
    return reply
      .code(error.status ?? 409)
      .header("connection", "close")
      .send({ code: error.code, message: error.message });
  }
}

/** Streams to the disk, flushed at the end. */
async function writePart(file: string, contents: Readable, maxBytes: number): Promise<number> {
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) done(new FileTooLarge(maxBytes));
      else done(null, chunk);
    },
  });
  await pipeline(contents, counted, createWriteStream(file, { flags: "wx", flush: true, mode: 0o600 }));
  return bytes;
}

/** S3 drivers read from the beginning; what was read before is thrown away. */
function dropBytes(count: number): Transform {
  let left = count;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const rest = chunk.subarray(Math.min(left, chunk.length));
      left -= chunk.length - rest.length;
      done(null, rest);
    },
  });
}

async function openBucket(env: Env): Promise<Disk> {
  const { S3Driver } = await import("flydrive/drivers/s3");
  return new Disk(
    new S3Driver({
      bucket: env.S3_BUCKET!,
      credentials: { accessKeyId: env.S3_ACCESS_KEY_ID!, secretAccessKey: env.S3_SECRET_ACCESS_KEY! },
      region: env.S3_REGION ?? "us-east-1",
      ...(env.S3_ENDPOINT && { endpoint: env.S3_ENDPOINT, forcePathStyle: true }),
      visibility: "private",
      supportsACL: false,
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
    }),
  );
}
