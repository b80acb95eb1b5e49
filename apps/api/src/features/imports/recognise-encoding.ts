import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import { analyse } from "chardet";
import iconv from "iconv-lite";

/** The file cannot be read at all; the message says why, to the person who sent it. */
export class UnreadableFile extends Error {}

export interface Encoding {
  /** As iconv names it: "UTF-8", "UTF-16LE", "windows-1252" … */
  name: string;
  /** Bytes of the byte order mark, which is not part of the text. */
  markBytes: number;
}

const sampleSize = 64 * 1024;

/** First bytes of files that people send by mistake. */
const signatures: [name: string, bytes: number[]][] = [
  ["an Excel workbook or another zip file. Open it and save it as CSV", [0x50, 0x4b, 0x03, 0x04]],
  ["an old Excel workbook. Open it and save it as CSV", [0xd0, 0xcf, 0x11, 0xe0]],
  ["a PDF", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["a compressed file. Unpack it first", [0x1f, 0x8b]],
  ["a picture", [0x89, 0x50, 0x4e, 0x47]],
  ["a picture", [0xff, 0xd8, 0xff]],
  ["a picture", [0x47, 0x49, 0x46, 0x38]],
];

const marks: [name: string, bytes: number[]][] = [
  ["UTF-32LE", [0xff, 0xfe, 0x00, 0x00]],
  ["UTF-32BE", [0x00, 0x00, 0xfe, 0xff]],
  ["UTF-8", [0xef, 0xbb, 0xbf]],
  ["UTF-16LE", [0xff, 0xfe]],
  ["UTF-16BE", [0xfe, 0xff]],
];

const beginsWith = (bytes: Buffer, start: number[]) => start.every((byte, index) => bytes[index] === byte);

/**
 * Finds out in which encoding a text is, from all of its bytes: a byte order mark, the pattern of zeros of UTF-16, valid
 * UTF-8; else what the bytes look like.
 * @throws UnreadableFile when it is empty or no text.
 */
export async function recogniseEncoding(contents: Readable): Promise<Encoding> {
  let first: Buffer = Buffer.alloc(0);
  let odd: Buffer = Buffer.alloc(0); // the bytes around the first one that is not UTF-8
  let rest: Buffer = Buffer.alloc(0);
  const found = { valid: 0, invalid: 0 };
  for await (const chunk of contents as AsyncIterable<Buffer>) {
    if (first.length < sampleSize) {
      first = Buffer.concat([first, chunk.subarray(0, sampleSize - first.length)]);
      if (first.length >= 4) {
        refuseBinary(first);
        const marked = markOf(first) ?? zerosOf(first);
        if (marked) return marked;
      }
    }
    const piece = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    const cut = cutOfCharacter(piece);
    rest = piece.subarray(cut);
    const whole = piece.subarray(0, cut);
    if (isUtf8(whole)) found.valid += countLeads(whole);
    else {
      if (found.invalid === 0) odd = aroundInvalid(whole);
      countCharacters(whole, found);
    }
  }
  if (first.length === 0) throw new UnreadableFile("The file is empty.");
  refuseBinary(first);
  const marked = markOf(first) ?? zerosOf(first);
  if (marked) return marked;
  if (rest.length > 0) found.invalid++;
  // A single bad byte does not make a UTF-8 file another one: the row that has it is refused.
  if (found.invalid === 0 || found.valid > 10 * found.invalid) return { name: "UTF-8", markBytes: 0 };
  return { name: guess(odd.length > 0 ? odd : first), markBytes: 0 };
}

function markOf(first: Buffer): Encoding | null {
  const mark = marks.find(([, bytes]) => beginsWith(first, bytes));
  return mark ? { name: mark[0], markBytes: mark[1].length } : null;
}

/** UTF-16 without a mark: of Western texts, nearly every second byte is zero. */
function zerosOf(first: Buffer): Encoding | null {
  const zeros = [0, 0];
  for (let i = 0; i < first.length; i++) if (first[i] === 0) zeros[i % 2]!++;
  const [even = 0, uneven = 0] = zeros;
  if (even + uneven < first.length / 5) return null;
  if (uneven > 9 * even) return { name: "UTF-16LE", markBytes: 0 };
  return even > 9 * uneven ? { name: "UTF-16BE", markBytes: 0 } : null;
}

function refuseBinary(first: Buffer): void {
  const known = signatures.find(([, bytes]) => beginsWith(first, bytes));
  if (known) throw new UnreadableFile(`This is not a CSV file but ${known[0]}.`);
  if (markOf(first) ?? zerosOf(first)) return;
  let controls = 0;
  for (const byte of first) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  if (controls > first.length / 20) throw new UnreadableFile("This is not a text file: it holds binary data.");
}

/** Where the last whole UTF-8 character of a piece ends. */
function cutOfCharacter(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const byte = piece[piece.length - back]!;
    if (byte < 0x80) return piece.length;
    if (byte >= 0xc0) return piece.length - back;
  }
  return piece.length;
}

/** Characters beyond ASCII in valid UTF-8. */
function countLeads(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte >= 0xc0) count++;
  return count;
}

function countCharacters(bytes: Buffer, found: { valid: number; invalid: number }): void {
  for (let i = 0; i < bytes.length; ) {
    const length = characterLength(bytes[i]!);
    if (length === 1) i++;
    else if (length > 0 && isUtf8(bytes.subarray(i, i + length))) {
      found.valid++;
      i += length;
    } else {
      found.invalid++;
      i++;
    }
  }
}

const characterLength = (lead: number): number =>
  lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;

function aroundInvalid(bytes: Buffer): Buffer {
  const at = bytes.findIndex((byte) => byte >= 0x80);
  return bytes.subarray(Math.max(0, at - 1024), at + sampleSize);
}

/** Below this, a guess is worth less than the encoding that nearly all Western programs use. */
const leastConfidence = 10;

function guess(sample: Buffer): string {
  const matches = analyse(sample).filter(
    ({ name, confidence }) => confidence >= leastConfidence && iconv.encodingExists(name) && !/^UTF/i.test(name),
  );
  const name = matches[0]?.name ?? "windows-1252";
  // The Windows code page has the same letters where ISO has control characters (WHATWG's rule for the web).
  return /^ISO-8859-(1|15)$/i.test(name) ? "windows-1252" : name;
}

/** The text's bytes as UTF-8, without its mark. */
export async function* toUtf8(contents: Readable, encoding: Encoding): AsyncGenerator<Buffer> {
  const decoder = iconv.getDecoder(encoding.name, { stripBOM: true });
  let half = ""; // the first half of a character that needs two UTF-16 units
  for await (const chunk of contents as AsyncIterable<Buffer>) {
    const text = half + decoder.write(chunk);
    half = /[\ud800-\udbff]$/.exec(text)?.[0] ?? "";
    if (text.length > half.length) yield Buffer.from(text.slice(0, text.length - half.length));
  }
  const last = half + (decoder.end() ?? "");
  if (last) yield Buffer.from(last);
}
