import Papa from "papaparse";

/** The beginning of a file, as this browser understands it; the server looks at the whole file and has the last word. */
export type Preview = { headers: string[]; rows: string[][]; delimiter: string };

const rowLimit = 5;
const beginning = 256 * 1024;
const delimiters = [",", ";", "\t", "|"];

/** The text of a file's first bytes: UTF-8 or UTF-16 where they can be that, else what Excel writes in western Europe. */
export function decodeBeginning(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    // As a stream: the last character may be cut in two.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The header and the first rows. `isCut` says that the text ends somewhere, perhaps within a row. */
export function parseBeginning(text: string, isCut: boolean): Preview | undefined {
  // Excel's own way to say which delimiter follows.
  const said = /^sep=([,;\t|])\r?\n/i.exec(text);
  const { data, meta } = Papa.parse<string[]>(said ? text.slice(said[0].length) : text, {
    preview: rowLimit + 2,
    skipEmptyLines: "greedy",
    delimiter: said?.[1] ?? "",
    delimitersToGuess: delimiters,
  });
  const whole = isCut && meta.truncated === false ? data.slice(0, -1) : data;
  const [headers, ...rows] = whole;
  if (!headers) return undefined;
  return { headers: headers.map((header) => header.trim()), rows: rows.slice(0, rowLimit), delimiter: meta.delimiter };
}

/** Reads no more of the file than its first rows need, whatever its size. */
export async function readPreview(file: Blob): Promise<Preview | undefined> {
  const bytes = new Uint8Array(await file.slice(0, beginning).arrayBuffer());
  return parseBeginning(decodeBeginning(bytes), file.size > beginning);
}
