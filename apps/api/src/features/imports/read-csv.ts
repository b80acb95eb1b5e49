import type { Readable } from "node:stream";

/** How a file is written; found by `recogniseCsv`. */
export interface CsvForm {
  delimiter: "," | ";" | "\t" | "|";
  /** What ends a row: "\n" (also after a "\r"), or "\r" alone in files of old Macs. */
  newline: "\n" | "\r";
}

/** Where a row begins: enough to go on reading from there. */
export interface CsvPosition {
  /** Byte offset in the file. */
  offset: number;
  /** The row's number as a person counts: the file's first row is 1, blank rows count. */
  row: number;
}

export type CsvRow =
  | { row: number; cells: string[]; error: null; next: number }
  /** `cells` holds what could be read, to show the row again. */
  | { row: number; cells: string[]; error: { code: string; message: string }; next: number };

/** Gives the bytes of a file from an offset on. */
export type OpenCsv = (start: number) => Promise<Readable>;

export const cellLimit = 100_000;
/** A row may have 200 cells, but never all of them at their limit: what is held of it stays bounded. */
const rowLimit = 1_000_000;

const quote = 0x22;
const carriageReturn = 0x0d;
const nothing = Buffer.alloc(0);

/**
 * Reads the rows of a UTF-8 file one after the other; memory is bounded whatever the file holds. Blank rows are skipped
 * but counted. What is wrong with a row is said of that row, and reading goes on with the next line of the file.
 *
 * Quotes as in RFC 4180: a cell that begins with a quote ends with one, a quote inside is doubled; elsewhere quotes are text.
 *
 * @param from where to begin: a position that an earlier row gave as its `next`.
 */
export async function* readCsv(open: OpenCsv, form: CsvForm, from: CsvPosition): AsyncGenerator<CsvRow> {
  const window = openWindow(open, from.offset);
  const newline = form.newline.charCodeAt(0);
  const delimiter = form.delimiter.charCodeAt(0);
  let row = from.row;
  try {
    while (await window.fill()) {
      const end = await findRowEnd(window, newline, delimiter);
      const read = takeRow(window, end, form, row);
      if (read) yield read;
      row++;
    }
  } finally {
    window.close();
  }
}

type Window = ReturnType<typeof openWindow>;

/** A piece of the file: `bytes` from `position` on is what has not been consumed yet. */
function openWindow(open: OpenCsv, start: number) {
  let stream: AsyncIterator<Buffer> | null = null;
  let source: Readable | null = null;
  const window = {
    bytes: nothing as Buffer,
    /** First byte of the current row, within `bytes`. */
    position: 0,
    /** Byte offset of `bytes[0]` in the file. */
    base: start,
    ended: false,
    /** Makes sure that there is a byte at `position`; false at the end of the file. */
    async fill(): Promise<boolean> {
      while (window.position >= window.bytes.length && !window.ended) await window.more();
      return window.position < window.bytes.length;
    },
    /** Adds the next piece of the file, letting go of what is before `position`. */
    async more(): Promise<void> {
      if (!stream) {
        source = await open(window.base + window.bytes.length);
        stream = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
      }
      const next = await stream.next();
      if (next.done) {
        window.ended = true;
        return;
      }
      const rest = window.bytes.subarray(window.position);
      window.base += window.position;
      window.position = 0;
      window.bytes = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    },
    /** Goes to a byte of the file, by reading again when it was let go of. */
    async seek(offset: number): Promise<void> {
      if (offset >= window.base) {
        window.position = offset - window.base;
        return;
      }
      window.close();
      Object.assign(window, { bytes: nothing, position: 0, base: offset, ended: false });
      stream = null;
    },
    close(): void {
      source?.destroy();
    },
  };
  return window;
}

interface RowEnd {
  /** Offset in the file of the byte after the row's last one, without the line break. */
  end: number;
  /** Where the next row begins. */
  next: number;
  quoted: boolean;
  /** The row was larger than the limit: its bytes are gone. */
  dropped: boolean;
  problem: "UNCLOSED_QUOTE" | "STRAY_QUOTE" | null;
}

/** Finds the end of the row that begins at the window's position, reading more of the file as needed. */
async function findRowEnd(window: Window, newline: number, delimiter: number): Promise<RowEnd> {
  const start = window.base + window.position;
  let at = window.position; // the next byte to look at
  let inside = false; // within a quoted cell
  let cellStart = true;
  let quoted = false;
  let dropped = false;
  const ended = (end: number, next: number): RowEnd => ({ end, next, quoted, dropped, problem: null });
  for (;;) {
    const { bytes } = window;
    // The two bytes after a quote decide what it means.
    const known = window.ended ? bytes.length : bytes.length - 2;
    while (at < known) {
      if (inside) {
        const next = bytes.indexOf(quote, at);
        if (next === -1 || next >= known) at = known;
        else if (bytes[next + 1] === quote) at = next + 2;
        else if (closesCell(bytes, next, newline, delimiter)) {
          inside = false;
          cellStart = false;
          at = next + 1;
        } else return breakOff(window, start, newline, "STRAY_QUOTE");
      } else if (bytes[at] === quote && cellStart) {
        inside = true;
        quoted = true;
        at++;
      } else if (bytes[at] === newline) return ended(window.base + at, window.base + at + 1);
      else {
        cellStart = bytes[at] === delimiter;
        at++;
        // Up to the next delimiter or line break nothing is of interest.
        if (!cellStart) while (at < known && bytes[at] !== delimiter && bytes[at] !== newline) at++;
      }
    }
    if (window.ended) {
      if (inside) return breakOff(window, start, newline, "UNCLOSED_QUOTE");
      return ended(window.base + bytes.length, window.base + bytes.length);
    }
    // Nobody will want a row of this size: what was seen of it is let go.
    if (window.base + at - start > rowLimit) {
      dropped = true;
      window.position = at;
    }
    at = await readOn(window, at);
  }
}

/** Reads the next piece of the file. @returns where the byte at `at` is now. */
async function readOn(window: Window, at: number): Promise<number> {
  const before = window.base;
  await window.more();
  return at - (window.base - before);
}

/** Whether the quote at this place is followed by what may follow a cell. */
function closesCell(bytes: Buffer, at: number, newline: number, delimiter: number): boolean {
  const after = bytes[at + 1];
  if (after === undefined || after === delimiter || after === newline) return true;
  return after === carriageReturn && (bytes[at + 2] === newline || bytes[at + 2] === undefined);
}

/** A row whose quotes are broken ends with its first line, so that the lines after it are read as rows of their own. */
async function breakOff(window: Window, start: number, newline: number, problem: RowEnd["problem"]): Promise<RowEnd> {
  await window.seek(start);
  let dropped = false;
  for (let at = window.position; ; at = await readOn(window, at)) {
    const found = window.bytes.indexOf(newline, at);
    if (found !== -1) return { end: window.base + found, next: window.base + found + 1, quoted: true, dropped, problem };
    at = window.bytes.length;
    if (window.ended) return { end: window.base + at, next: window.base + at, quoted: true, dropped, problem };
    if (window.base + at - start > rowLimit) {
      dropped = true;
      window.position = at;
    }
  }
}

/** The row's cells; null for a blank row. Moves the window behind the row. */
function takeRow(window: Window, { end, next, quoted, dropped, problem }: RowEnd, form: CsvForm, row: number): CsvRow | null {
  const bytes = dropped ? nothing : window.bytes.subarray(window.position, end - window.base);
  window.position = next - window.base;
  if (problem) {
    const line = bytes.length > cellLimit ? "" : bytes.toString("utf8").trimEnd();
    const message =
      problem === "UNCLOSED_QUOTE"
        ? "A quotation mark is opened in this row and never closed."
        : 'A quotation mark inside a quoted cell is not doubled: write “""”.';
    return { row, cells: [line], error: { code: problem, message }, next };
  }
  if (dropped) return { row, cells: [], error: { code: "TOO_LONG", message: `This row is larger than ${rowLimit / 1_000_000} MB.` }, next };
  let text = bytes.toString("utf8");
  if (form.newline === "\n" && text.endsWith("\r")) text = text.slice(0, -1);
  if (text === "") return null;
  const cells = quoted ? splitQuoted(text, form.delimiter) : text.split(form.delimiter);
  const error = bytes.length > cellLimit ? findLongCell(cells) : null;
  return { row, cells, error: error ?? findBadText(text, bytes), next };
}

/** Splits a row in which every quoted cell is known to be closed. */
function splitQuoted(text: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      let close = text.indexOf('"', at + 1);
      let doubled = false;
      while (text[close + 1] === '"') {
        doubled = true;
        close = text.indexOf('"', close + 2);
      }
      const cell = text.slice(at + 1, close);
      cells.push(doubled ? cell.replaceAll('""', '"') : cell);
      at = close + 1;
    } else {
      const end = text.indexOf(delimiter, at);
      cells.push(text.slice(at, end === -1 ? undefined : end));
      at = end === -1 ? text.length : end;
    }
    if (at >= text.length) return cells;
    at++; // the delimiter
    if (at === text.length) return [...cells, ""];
  }
}

function findLongCell(cells: string[]): { code: string; message: string } | null {
  const long = cells.findIndex((cell) => cell.length > cellLimit || Buffer.byteLength(cell) > cellLimit);
  if (long === -1) return null;
  cells[long] = "";
  return { code: "TOO_LONG", message: `The cell in column ${long + 1} is larger than ${cellLimit / 1000} KB.` };
}

function findBadText(text: string, bytes: Buffer): { code: string; message: string } | null {
  const nul = text.indexOf("\0");
  if (nul !== -1) return { code: "NUL", message: "This row contains the character U+0000 (NUL), which cannot be stored." };
  if (text.includes("\ufffd") && !bytes.includes("\ufffd"))
    return { code: "ENCODING", message: "This row has characters that are not valid in the file's encoding." };
  return null;
}
