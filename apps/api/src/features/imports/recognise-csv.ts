import { Readable } from "node:stream";
import { type CsvForm, type CsvPosition, type CsvRow, type OpenCsv, readCsv } from "./read-csv.ts";
import { UnreadableFile } from "./recognise-encoding.ts";

/** What a file says about itself. */
export interface RecognisedCsv extends CsvForm {
  headers: string[];
  /** The first rows, as they are. */
  sample: string[][];
  /** Where the first row after the header begins. */
  from: CsvPosition;
  /** Rows after the header, blank ones left out. */
  total: number;
}

export const columnLimit = 200;
const sampleRows = 5;
const sampleBytes = 128 * 1024;
const delimiters = [",", ";", "\t", "|"] as const;

/**
 * Finds out how a UTF-8 file is written, and reads it once from end to end to count its rows.
 * @param start where its text begins, after a byte order mark.
 * @throws UnreadableFile with the reason.
 */
export async function recogniseCsv(open: OpenCsv, start: number): Promise<RecognisedCsv> {
  const beginning = await readBeginning(open, start);
  // Excel's own way to say which delimiter follows.
  const said = /^sep=([,;\t|])\r?\n/i.exec(beginning.subarray(0, 10).toString());
  const first: CsvPosition = { offset: start + (said?.[0].length ?? 0), row: said ? 2 : 1 };
  const newline = beginning.includes("\n") || !beginning.includes("\r") ? "\n" : "\r";
  const delimiter = (said?.[1] as CsvForm["delimiter"] | undefined) ?? (await findDelimiter(beginning, newline));
  const form: CsvForm = { delimiter, newline };

  let header: CsvRow | null = null;
  const sample: string[][] = [];
  let total = 0;
  for await (const row of readCsv(open, form, first)) {
    if (!header) {
      checkHeader(row);
      header = row;
      continue;
    }
    total++;
    if (sample.length < sampleRows && !row.error) sample.push(row.cells.slice(0, columnLimit).map((cell) => cell.slice(0, 200)));
  }
  if (!header) throw new UnreadableFile("The file is empty.");
  if (total === 0) throw new UnreadableFile("The file has a header and no rows.");
  return { ...form, headers: trimHeader(header.cells), sample, from: { offset: header.next, row: header.row + 1 }, total };
}

async function readBeginning(open: OpenCsv, start: number): Promise<Buffer> {
  const stream = await open(start);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= sampleBytes) break; // ends the stream
  }
  return Buffer.concat(chunks).subarray(0, sampleBytes);
}

/** The delimiter that divides the header, and the most rows into as many cells as it. */
async function findDelimiter(beginning: Buffer, newline: CsvForm["newline"]): Promise<CsvForm["delimiter"]> {
  let best: { delimiter: CsvForm["delimiter"]; share: number; columns: number } = { delimiter: ",", share: -1, columns: 1 };
  for (const delimiter of delimiters) {
    const lengths: number[] = [];
    for await (const row of readCsv(async (at) => Readable.from([beginning.subarray(at)]), { delimiter, newline }, { offset: 0, row: 1 })) {
      lengths.push(row.error ? 0 : row.cells.length);
      if (lengths.length > 100) break;
    }
    if (lengths.length > 2) lengths.pop(); // it may have been cut
    const columns = lengths[0] ?? 0;
    if (columns < 2) continue;
    const share = Math.round((10 * lengths.filter((length) => length === columns).length) / lengths.length);
    if (share > best.share || (share === best.share && columns > best.columns)) best = { delimiter, share, columns };
  }
  return best.delimiter;
}

const trimHeader = (cells: string[]): string[] => cells.map((cell) => cell.trim());

function checkHeader(row: CsvRow): void {
  if (row.error) throw new UnreadableFile(`The first row should name the columns, but cannot be read. ${row.error.message}`);
  const headers = trimHeader(row.cells);
  if (headers.length > columnLimit) throw new UnreadableFile(`The file has ${headers.length} columns; at most ${columnLimit} are allowed.`);
  if (headers.every((header) => header === "")) throw new UnreadableFile("The first row should name the columns, but is blank.");
  const seen = new Map<string, number>();
  for (const [index, header] of headers.entries()) {
    const before = header === "" ? undefined : seen.get(header.toLowerCase());
    if (before !== undefined)
      throw new UnreadableFile(`Columns ${before + 1} and ${index + 1} have the same header “${header.slice(0, 100)}”.`);
    seen.set(header.toLowerCase(), index);
  }
}
