import type { FastifyReply } from "fastify";
import { Transform } from "node:stream";
import type { App } from "../../platform/app.ts";
import { KithError } from "../../platform/errors.ts";
import { verify } from "../../platform/signed-link.ts";
import type { StoredFile } from "./stored-file.entity.ts";

export type Preview = "image" | "pdf" | "text";

/** How a file is sent: to be kept by whoever asks, or shown by the web app. */
export interface SentFile {
  key: string;
  fileName: string;
  contentType: string;
  /** Kith's own page shows it: images that Kith made, PDFs and texts as text. Nothing else is ever sent this way. */
  isShown: boolean;
  /** No more than the beginning of it. */
  most?: number;
  cache?: string;
}

/** The beginning of a text that is shown before it is downloaded. */
export const shownTextBytes = 200_000;

/** How files are shown that were sent by people: nothing of them may run, wherever the link is opened. */
const shownTypes = new Set(["image/webp", "application/pdf", "text/plain; charset=utf-8"]);

export async function sendFile(app: App, reply: FastifyReply, file: SentFile): Promise<FastifyReply> {
  if (file.isShown && !shownTypes.has(file.contentType)) throw new Error(`${file.contentType} is not shown`);
  const bytes = await app.files.size(file.key);
  const length = Math.min(bytes, file.most ?? bytes);
  const contents = await app.files.read(file.key);
  return reply
    .headers({
      "content-type": file.contentType,
      "content-length": length,
      "content-disposition": `${file.isShown ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": file.cache ?? "private, no-store",
    })
    .send(length < bytes ? contents.pipe(firstBytes(length)) : contents);
}

function firstBytes(most: number): Transform {
  let left = most;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const part = chunk.subarray(0, left);
      left -= part.length;
      done(null, part);
    },
  });
}

/** What a signed link says, or the answer why it is none. @throws KithError */
export function readLink<C extends object>(app: App, purpose: string, link = ""): C {
  const claims = verify<C>(app.secret, purpose, link);
  if (claims === null) throw new KithError("NOT_FOUND", "There is nothing here.", 404);
  if (claims === "expired") throw new KithError("EXPIRED", "This link has expired. Ask for a new one.", 410);
  return claims;
}

/** Answers what a link leads to, or why not. */
export async function answeringLink(reply: FastifyReply, work: () => Promise<FastifyReply>): Promise<FastifyReply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof KithError)) throw error;
    return reply.code(error.status ?? 409).send({ code: error.code, message: error.message });
  }
}

/** How Kith can show a file before it is downloaded; null for not at all. */
export function previewOf({ previewKey, contentType, kind }: Pick<StoredFile, "previewKey" | "contentType" | "kind">): Preview | null {
  if (previewKey) return "image";
  if (kind === "pdf") return "pdf";
  // Drawings and pages are programs: they are shown as the text that they are written in.
  return /^text\/|^application\/(json|xml)$|^image\/svg/.test(contentType ?? "") ? "text" : null;
}

/** What is sent to be shown. @param preview not null */
export function shownFile(file: { name: string; preview: Preview; key: string; previewKey: string | null }): SentFile {
  const { name: fileName, preview } = file;
  if (preview === "image") return { fileName, key: file.previewKey!, contentType: "image/webp", isShown: true };
  if (preview === "pdf") return { fileName, key: file.key, contentType: "application/pdf", isShown: true };
  return { fileName, key: file.key, contentType: "text/plain; charset=utf-8", isShown: true, most: shownTextBytes };
}
