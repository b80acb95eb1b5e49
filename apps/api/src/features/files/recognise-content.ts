import type { Readable } from "node:stream";
import { fileTypeFromBuffer, supportedExtensions } from "file-type";
import { refuse } from "../../platform/errors.ts";
import { endingOf } from "./clean-name.ts";

/** What a file is by its content. */
export interface Content {
  contentType: string;
  kind: FileKind;
}

/** What people call it. */
export const fileKinds = ["image", "pdf", "text", "document", "spreadsheet", "presentation", "audio", "video", "archive", "other"] as const;
export type FileKind = (typeof fileKinds)[number];

/** How much of a file tells what it is: what is packed (DOCX) says so behind its first parts. */
const looked = 4_000_000;

/**
 * What a file is: by its content, never by its name. A name or type that says something else is refused.
 * @param open the file from its beginning. @throws Invalid (WRONG_TYPE)
 */
export async function recogniseContent(open: () => Promise<Readable>, file: { name: string; claimedType: string }): Promise<Content> {
  const bytes = await beginningOf(await open());
  const found = await fileTypeFromBuffer(bytes);
  const ending = endingOf(file.name);
  const contentType = found ? found.mime.split(";")[0]! : textType(bytes, ending);
  refuseLies(file, ending, found?.ext ?? null, contentType);
  return { contentType, kind: kindOf(contentType) };
}

async function beginningOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= looked) break;
  }
  return Buffer.concat(chunks).subarray(0, looked);
}

/** Text has an ending at most; anything else that nobody recognises is bytes. */
function textType(bytes: Buffer, ending: string): string {
  return isText(bytes) ? (textTypes[ending] ?? "text/plain") : "application/octet-stream";
}

/** UTF-8 without control characters, but for those of lines and columns. */
function isText(bytes: Buffer): boolean {
  try {
    // The last character of what was read may be a part of one.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
  } catch {
    return false;
  }
}

/** Types of texts by their ending. */
const textTypes: Record<string, string> = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  md: "text/markdown",
  htm: "text/html",
  html: "text/html",
  xhtml: "text/html",
  svg: "image/svg+xml",
  json: "application/json",
  xml: "application/xml",
  ics: "text/calendar",
  vcf: "text/vcard",
};
/** Endings of what is always text, besides those that have a type of their own. */
const textEndings = new Set([...Object.keys(textTypes), "txt", "log", "yaml", "yml", "css", "js", "ts", "sql", "eml"]);

/** Endings of one line begin alike, or hold each other: none of them is a lie about another. */
const families: string[][] = [
  ["jpg", "jpeg", "jpe", "jfif", "mpo"],
  ["png", "apng"],
  ["tif", "tiff", "cr2", "dng", "nef", "arw"],
  ["heic", "heif", "avif"],
  ["mp4", "m4v", "m4a", "m4b", "m4p", "mov", "qt", "3gp", "3g2", "f4v", "f4a"],
  ["ogg", "oga", "ogv", "ogx", "ogm", "opus", "spx"],
  ["mpg", "mpeg", "mp2", "mp1", "mp3"],
  ["mkv", "webm", "mka"],
  ["wmv", "wma", "asf"],
  ["cfb", "doc", "xls", "ppt", "msg", "msi", "pub", "dot", "xlt", "pot", "pps"],
  [
    "zip",
    "jar",
    "docx",
    "docm",
    "dotx",
    "dotm",
    "xlsx",
    "xlsm",
    "xltx",
    "xltm",
    "pptx",
    "pptm",
    "potx",
    "potm",
    "ppsx",
    "ppsm",
    "odt",
    "ods",
    "odp",
    "odg",
    "ott",
    "ots",
    "otp",
    "otg",
    "epub",
    "pages",
    "numbers",
    "key",
    "vsdx",
    "3mf",
    "kmz",
  ],
  ["gz", "tgz", "tar.gz"],
  ["xml", "svg", "xhtml", "kml", "gpx", "rss", "html", "htm"],
  ["eps", "ps", "ai"],
  ["pdf", "ai"],
  ["ttf", "otf", "ttc", "woff", "woff2"],
];
const areAlike = (one: string, other: string) => one === other || families.some((family) => family.includes(one) && family.includes(other));

/** Endings that several kinds of files have, or with a signature that not each of them has. */
const unsure = new Set("aac ai ace cfb class dat icc ics it key mp1 mp2 mp3 mts reg s3m sav svg ts vcf vtt xml".split(" "));
/** Endings of files that all begin as their kind does. */
const signed = new Set([...supportedExtensions, ...families.flat()].filter((ending) => !unsure.has(ending) && !textEndings.has(ending)));
/** What is text in UTF-8 or nothing; a table or a letter may be in an encoding of thirty years ago. */
const strictTexts = new Set(["svg", "json", "html", "htm", "xhtml"]);

function refuseLies(file: { name: string; claimedType: string }, ending: string, found: string | null, contentType: string): void {
  const isUnknown = contentType === "application/octet-stream";
  const refuseAs = (says: string): never => {
    const is = found ? `a ${found.toUpperCase()} file` : isUnknown ? "something else" : "text";
    refuse("fileId", "WRONG_TYPE", `“${file.name}” is named or sent as ${says}, but by its content it is ${is}.`);
  };
  const asNamed = `a file of the kind ${ending.toUpperCase()}`;
  if (signed.has(ending) && !(found && areAlike(ending, found))) refuseAs(asNamed);
  if (textEndings.has(ending) && found && !unsure.has(found) && !areAlike(ending, found)) refuseAs(asNamed);
  if (strictTexts.has(ending) && isUnknown) refuseAs(asNamed);
  const claimed = file.claimedType.split(";")[0]!.trim().toLowerCase();
  if (claimed.startsWith("image/") && claimed !== "image/svg+xml" && !contentType.startsWith("image/")) refuseAs("an image");
  if (claimed === "application/pdf" && contentType !== claimed) refuseAs("a PDF");
}

const kindsByType: [RegExp, FileKind][] = [
  [/^application\/pdf$/, "pdf"],
  [/^image\//, "image"],
  [/^audio\//, "audio"],
  [/^video\//, "video"],
  [/spreadsheet|ms-excel|^text\/(csv|tab-separated-values)$/, "spreadsheet"],
  [/presentation|powerpoint/, "presentation"],
  [/wordprocessing|msword|opendocument\.text|application\/(rtf|epub\+zip|x-cfb)|vnd\.apple\.pages/, "document"],
  [/^text\/|^application\/(json|xml)$/, "text"],
  [/zip|tar|rar|7z|gzip|bzip|x-xz|zstd|x-lzip|compressed/, "archive"],
];

const kindOf = (contentType: string): FileKind => kindsByType.find(([type]) => type.test(contentType))?.[1] ?? "other";
