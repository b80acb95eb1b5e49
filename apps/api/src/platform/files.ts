import { createWriteStream } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
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

/** Nothing is kept under this key (any more). */
export class FileMissing extends KithError {
  constructor() {
    super("NOT_FOUND", "There is nothing here.", 404);
  }
}

export interface StoredFile {
  key: string;
  writtenAt: Date;
}

export interface Files {
  /**
   * Keeps a stream under a key. The file is there whole or not at all.
   * @returns its size in bytes. @throws FileTooLarge
   */
  write(key: string, contents: Readable, maxBytes?: number): Promise<number>;
  /** The file's bytes from `start` on (default 0). @throws FileMissing */
  read(key: string, from?: { start?: number }): Promise<Readable>;
  /** In bytes. @throws FileMissing */
  size(key: string): Promise<number>;
  /** Nothing happens when it is not there. */
  delete(key: string): Promise<void>;
  /** Every file below a folder, in no order. What is written or deleted meanwhile may be in it or not. */
  list(folder: string): AsyncGenerator<StoredFile>;
  /** The same, without asking the store for the time of each. */
  keys(folder: string): AsyncGenerator<string>;
  /** When it was written; null when it is not there. */
  writtenAt(key: string): Promise<Date | null>;
  /** Removes what writes that were cut off left on this machine more than a day ago. */
  removeLeftovers(): Promise<void>;
  /** Where one file can be sent with PUT, as it is. It is kept under a key below `key`, and whoever defined the uploads of this kind is told. */
  uploadLink(upload: { kind: string; key: string; maxBytes: number; expiresInSeconds: number }): { url: string; expiresAt: Date };
  /** Where the file can be fetched for an hour; always as a download, never shown by the browser. */
  downloadLink(download: { key: string; fileName: string; contentType: string }): string;
  /** The two addresses behind the links. */
  routes(fastify: FastifyInstance, app: App): void;
}

/** Where the bytes are: a folder, or a bucket. What it throws when a file is not there, `isMissing` knows. */
export interface Place {
  disk: Disk;
  /** Takes in a finished file of this machine, which may be moved away. */
  take(key: string, part: string, bytes: number): Promise<void>;
  open(key: string, start: number): Promise<Readable>;
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
const day = 24 * hour;

/** Opens the place for files: the S3 bucket of the settings, else the folder `files` in KITH_DATA_DIR. */
export function createFiles({ env, secret }: { env: Env; secret: string }): Files {
  const root = path.join(env.KITH_DATA_DIR, "files");
  const incoming = path.join(root, ".incoming");
  let opening: Promise<Place> | undefined;
  // What speaks S3 is large: it is loaded where it is used.
  const openOnce = async () => (env.S3_BUCKET ? (await import("./files-s3.ts")).openBucket(env) : openFolder(root));
  const open = () => (opening ??= openOnce());

  const files: Files = {
    async write(key, contents, maxBytes = Number.MAX_SAFE_INTEGER) {
      const place = await open();
      const part = path.join(incoming, newId());
      await fs.mkdir(incoming, { recursive: true });
      try {
        const bytes = await writePart(part, contents, maxBytes);
        await place.take(key, part, bytes);
        return bytes;
      } finally {
        await fs.rm(part, { force: true });
      }
    },
    read: async (key, { start = 0 } = {}) => (await open()).open(key, start).catch(missingFile),
    size: async (key) => (await (await open()).disk.getMetaData(key).catch(missingFile)).contentLength,
    delete: async (key) => (await open()).disk.delete(key),
    list: async function* (folder) {
      for await (const key of files.keys(folder)) {
        const writtenAt = await files.writtenAt(key);
        if (writtenAt) yield { key, writtenAt };
      }
    },
    keys: async function* (folder) {
      yield* listKeys((await open()).disk, folder);
    },
    writtenAt: async (key) => (await (await open()).disk.getMetaData(key).catch(ignoreMissing))?.lastModified ?? null,
    async removeLeftovers() {
      for (const name of await fs.readdir(incoming).catch(() => [])) {
        const part = path.join(incoming, name);
        const found = await fs.stat(part).catch(() => null); // its write may end just now
        if (found && found.mtimeMs < Date.now() - day) await fs.rm(part, { force: true });
      }
    },
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
  if (claims === null) throw new FileMissing();
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
  const bytes = await files.size(key);
  const contents = await files.read(key);
  return reply
    .headers({
      "content-type": contentType,
      "content-length": bytes,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    })
    .send(contents);
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

function openFolder(root: string): Place {
  return {
    disk: new Disk(new FSDriver({ location: root, visibility: "private" })),
    async take(key, part) {
      await fs.mkdir(path.dirname(path.join(root, key)), { recursive: true });
      await fs.rename(part, path.join(root, key));
    },
    async open(key, start) {
      const file = await fs.open(path.join(root, key));
      return file.createReadStream({ start, highWaterMark: 256 * 1024 });
    },
  };
}

const wordsForMissing = ["ENOENT", "NoSuchKey", "NotFound"];

/** Whether this is how a place says that a file is not there; flydrive wraps it. */
function isMissing(error: unknown): boolean {
  const { code, name } = ((error as Error).cause ?? error) as { code?: string; name: string };
  return wordsForMissing.includes(code ?? name);
}

function missingFile(error: unknown): never {
  throw isMissing(error) ? new FileMissing() : error;
}

function ignoreMissing(error: unknown): null {
  if (!isMissing(error)) throw error;
  return null;
}

async function* listKeys(disk: Disk, folder: string): AsyncGenerator<string> {
  let paginationToken: string | undefined;
  do {
    const page = await disk.listAll(folder, { recursive: true, ...(paginationToken && { paginationToken }) }).catch(ignoreMissing);
    // S3 knows prefixes, not folders.
    for (const found of page?.objects ?? []) if (found.isFile && found.key.startsWith(`${folder}/`)) yield found.key;
    paginationToken = page?.paginationToken;
  } while (paginationToken);
}
