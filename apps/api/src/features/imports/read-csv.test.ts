import { Readable } from "node:stream";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type CsvForm, type CsvPosition, type CsvRow, readCsv } from "./read-csv.ts";

const comma: CsvForm = { delimiter: ",", newline: "\n" };

/** A file in memory, read in pieces of this size. */
const fileOf = (contents: string | Buffer, chunk = 64) => {
  const bytes = Buffer.from(contents as string);
  return async (start: number) =>
    Readable.from(
      (function* () {
        for (let at = start; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
      })(),
    );
};

async function read(contents: string | Buffer, form = comma, chunk?: number, from: CsvPosition = { offset: 0, row: 1 }): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of readCsv(fileOf(contents, chunk), form, from)) rows.push(row);
  return rows;
}

const brief = ({ row, cells, error }: CsvRow) => (error ? `${row} ${error.code}` : `${row} ${cells.join("·")}`);

describe("what any CSV writer wrote", () => {
  const cell = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replaceAll("\0", ""));
  const spiced = fc.oneof(cell, fc.stringMatching(/^[a,;|"\t\r\n ]{0,6}$/), fc.constantFrom("", '"', '""', '","', "\r\n", "ä€😀"));
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((columns) => fc.array(fc.array(spiced, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 8 }));
  const style = fc.record({
    delimiter: fc.constantFrom<CsvForm["delimiter"][]>(",", ";", "\t", "|"),
    lineBreak: fc.constantFrom("\n", "\r\n", "\r"),
    quoteAll: fc.boolean(),
    lastBreak: fc.boolean(),
    chunk: fc.integer({ min: 1, max: 40 }),
  });

  it("comes back the same, and reading can go on at every row", async () => {
    await fc.assert(
      fc.asyncProperty(table, style, async (rows, { delimiter, lineBreak, quoteAll, lastBreak, chunk }) => {
        const needsQuotes = (text: string) => /["\r\n]/.test(text) || text.includes(delimiter);
        const written = rows.map((cells) =>
          cells
            .map((text) =>
              quoteAll || needsQuotes(text) || (cells.length === 1 && text === "") ? `"${text.replaceAll('"', '""')}"` : text,
            )
            .join(delimiter),
        );
        const contents = written.join(lineBreak) + (lastBreak ? lineBreak : "");
        const form: CsvForm = { delimiter, newline: lineBreak === "\r" ? "\r" : "\n" };
        const found = await read(contents, form, chunk);
        expect(found.map(({ cells }) => cells)).toEqual(rows);
        expect(found.every(({ error }) => error === null)).toBe(true);
        for (const { row, next } of found) {
          const after = await read(contents, form, chunk, { offset: next, row: row + 1 });
          expect(after.map(({ cells }) => cells)).toEqual(rows.slice(row));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("never ends in anything but rows and reasons, whatever the bytes are", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.constantFrom('"', '""', ",", "\n", "\r\n", "a", "\0"), { maxLength: 80 }).map((parts) => Buffer.from(parts.join(""))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (contents, chunk) => {
        const rows = await read(Buffer.from(contents), comma, chunk);
        expect(rows.map(({ row }) => row)).toEqual([...new Set(rows.map(({ row }) => row))].sort((a, b) => a - b));
        expect(rows.map(brief)).toEqual((await read(Buffer.from(contents), comma, 1000)).map(brief));
      }),
      { numRuns: 500 },
    );
  });
});

describe("a row", () => {
  it("keeps its number as a person counts: blank rows and line breaks inside cells included", async () => {
    expect((await read('a,b\n\n"x\ny",2\r\n3,4')).map(brief)).toEqual(["1 a·b", "3 x\ny·2", "4 3·4"]);
  });

  it("has quotes as text where no cell begins", async () => {
    expect((await read('5" pipe,b"c"\n')).map(brief)).toEqual(['1 5" pipe·b"c"']);
  });

  it("whose quote is never closed is named, and the rows after it are read", async () => {
    expect((await read('a,b\n1,"open\n2,y\n3,z\n')).map(brief)).toEqual(["1 a·b", "2 UNCLOSED_QUOTE", "3 2·y", "4 3·z"]);
    const long = `a,b\n1,"open\n${"2,y\n".repeat(600_000)}`; // more than is held
    const rows = await read(long, comma, 65_536);
    expect(rows.length).toBe(600_002);
    expect(rows[1]).toMatchObject({ row: 2, cells: ['1,"open'], error: { code: "UNCLOSED_QUOTE" } });
    expect(brief(rows.at(-1)!)).toBe("600002 2·y");
  });

  it("with a quote that is not doubled is named, and the rows after it are read", async () => {
    expect((await read('"5" pipe",1\n2,b\n')).map(brief)).toEqual(["1 STRAY_QUOTE", "2 2·b"]);
  });

  it("with a cell over 100 KB is refused, and one of 10 MB is not even held", async () => {
    const big = "x".repeat(100_001);
    expect((await read(`1,${big}\n2,b\n`, comma, 65_536)).map(brief)).toEqual(["1 TOO_LONG", "2 2·b"]);
    expect((await read(`1,"${"line\n".repeat(2_000_000)}"\n2,b\n`, comma, 65_536)).map(brief)).toEqual(["1 TOO_LONG", "2 2·b"]);
    expect((await read(`1,"${"x".repeat(10_000_000)}"\n2,b\n`, comma, 65_536)).map(brief)).toEqual(["1 TOO_LONG", "2 2·b"]);
  });

  it("with U+0000, or with bytes that are no text, is refused by name", async () => {
    const rows = await read(
      Buffer.concat([Buffer.from("a\0b,1\nok,2\n"), Buffer.from([0xff, 0x2c, 0x33, 0x0a]), Buffer.from("\ufffd,4\n")]),
    );
    expect(rows.map(brief)).toEqual(["1 NUL", "2 ok·2", "3 ENCODING", "4 \ufffd·4"]);
  });

  it("is read about once, however its quotes are placed", async () => {
    for (const hostile of [
      '"'.repeat(900_000),
      'a,"\n'.repeat(200_000),
      '"a"b\n'.repeat(100_000),
      '""",x\n'.repeat(150_000),
      `"${'""\n'.repeat(500_000)}`,
    ]) {
      let bytes = 0;
      const open = async (start: number) => {
        const stream = await fileOf(hostile, 65_536)(start);
        return stream.on("data", (piece: Buffer) => (bytes += piece.length)).pause();
      };
      let last: CsvRow | undefined;
      for await (const row of readCsv(open, comma, { offset: 0, row: 1 })) last = row;
      expect(last!.next).toBe(hostile.length);
      expect(bytes).toBeLessThan(3 * hostile.length);
    }
  });
});
