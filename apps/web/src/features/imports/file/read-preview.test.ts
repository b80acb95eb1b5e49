import { describe, expect, it } from "@jest/globals";
import { decodeBeginning, parseBeginning, readPreview } from "./read-preview.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe("the preview of a file", () => {
  it("shows the header and the first five rows", () => {
    const lines = ["Name,E-mail", ...Array.from({ length: 9 }, (_, row) => `Person ${row},p${row}@oak.example`)];
    const preview = parseBeginning(lines.join("\n"), false);
    expect(preview?.headers).toEqual(["Name", "E-mail"]);
    expect(preview?.rows).toHaveLength(5);
    expect(preview?.rows[4]).toEqual(["Person 4", "p4@oak.example"]);
  });

  it.each([",", ";", "\t", "|"])("finds the delimiter %j", (delimiter) => {
    const text = [`First${delimiter}Last`, `Ana${delimiter}"Brandt${delimiter}Kern"`].join("\r\n");
    expect(parseBeginning(text, false)).toEqual({ headers: ["First", "Last"], rows: [["Ana", `Brandt${delimiter}Kern`]], delimiter });
  });

  it("believes the line in which Excel names its delimiter", () => {
    expect(parseBeginning("sep=;\r\nA;B\r\n1,5;2,5\r\n", false)).toEqual({ headers: ["A", "B"], rows: [["1,5", "2,5"]], delimiter: ";" });
  });

  it("leaves out blank lines, and the row that the cut went through", () => {
    expect(parseBeginning("A,B\n\n1,2\n , \n3,", true)?.rows).toEqual([["1", "2"]]);
    expect(parseBeginning("A,B\n\n1,2\n3,4", false)?.rows).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  it("is nothing for a file without text", () => {
    expect(parseBeginning("", false)).toBeUndefined();
    expect(parseBeginning("\n\n", false)).toBeUndefined();
  });
});

describe("the text of a file's beginning", () => {
  it("is UTF-8 where it can be, also when the last character is cut", () => {
    expect(decodeBeginning(bytesOf("\ufeffGrüße"))).toBe("Grüße");
    expect(decodeBeginning(bytesOf("Grüße").slice(0, 3))).toBe("Gr");
  });

  it("is what older spreadsheets write where it cannot", () => {
    expect(decodeBeginning(Uint8Array.of(0x47, 0x72, 0xfc, 0xdf, 0x65, 0x80))).toBe("Grüße€");
  });

  it("is UTF-16 where the file says so", () => {
    expect(decodeBeginning(Uint8Array.of(0xff, 0xfe, 0xfc, 0x00))).toBe("ü");
    expect(decodeBeginning(Uint8Array.of(0xfe, 0xff, 0x00, 0xfc))).toBe("ü");
  });

  it("needs the beginning of a large file alone", async () => {
    const line = `${"x".repeat(99)},y\n`;
    const preview = await readPreview(new Blob(["A,B\n", line.repeat(50_000)]));
    expect(preview?.headers).toEqual(["A", "B"]);
    expect(preview?.rows).toHaveLength(5);
  });
});
