import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import iconv from "iconv-lite";
import { recogniseCsv } from "./recognise-csv.ts";
import { recogniseEncoding, toUtf8 } from "./recognise-encoding.ts";

const stream = (bytes: Buffer, chunk = 1000) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
    })(),
  );

const encodingOf = async (bytes: Buffer, chunk?: number) => (await recogniseEncoding(stream(bytes, chunk))).name;
const recognise = (text: string) => recogniseCsv(async (at) => stream(Buffer.from(text).subarray(at)), 0);

const german = "Vorname;Nachname;Straße\nJürgen;Müller;Große Straße 5\nKäthe;Weiß;Königsallee 12\nBjörn;Schäfer;Lübecker Straße 1\n";
const french = "Prénom;Nom;Ville\nHélène;Lefèvre;Orléans\nFrançois;Garçon;Besançon\nZoé;Noël;Saint-Étienne\n";
const russian = "Имя;Фамилия;Город\nИван;Петров;Москва\nМария;Сидорова;Новосибирск\nАлексей;Кузнецов;Екатеринбург\n";
const japanese = "名前,会社,住所\n山田太郎,株式会社サンプル,東京都千代田区丸の内\n鈴木花子,テスト商事株式会社,大阪府大阪市北区梅田\n";

describe("the encoding of a file", () => {
  it("is found by its mark, by its zeros, by being valid UTF-8", async () => {
    expect(await recogniseEncoding(stream(Buffer.from(`\ufeff${german}`)))).toEqual({ name: "UTF-8", markBytes: 3 });
    expect(await encodingOf(Buffer.from(german), 7)).toBe("UTF-8");
    for (const name of ["UTF-16LE", "UTF-16BE"]) {
      expect(await encodingOf(iconv.encode(german, name, { addBOM: true }), 7)).toBe(name);
      expect(await encodingOf(iconv.encode(german, name, { addBOM: false }))).toBe(name);
    }
  });

  it("is guessed from the letters otherwise", async () => {
    expect(await encodingOf(iconv.encode(german, "windows-1252"))).toBe("windows-1252");
    expect(await encodingOf(iconv.encode(french, "windows-1252"))).toBe("windows-1252");
    expect(await encodingOf(iconv.encode("Name\nMüller\n", "windows-1252"))).toBe("windows-1252");
    expect(await encodingOf(iconv.encode(russian, "windows-1251"))).toBe("windows-1251");
    expect(await encodingOf(iconv.encode(japanese, "Shift_JIS"))).toBe("Shift_JIS");
  });

  it("stays UTF-8 when a single byte of many is wrong", async () => {
    expect(await encodingOf(Buffer.concat([Buffer.from(german), Buffer.from([0xfc, 0x0a])]))).toBe("UTF-8");
  });

  it("gives back every text in every encoding", async () => {
    const names = fc.constantFrom("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE");
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme", minLength: 4, maxLength: 200 }),
        names,
        fc.integer({ min: 1, max: 20 }),
        async (given, name, chunk) => {
          const text = given.replaceAll(/[\p{Cc}\ufeff]/gu, "_");
          const bytes = iconv.encode(text, name, { addBOM: true });
          const found = await recogniseEncoding(stream(bytes, chunk));
          expect(found.name).toBe(name);
          expect((await buffer(Readable.from(toUtf8(stream(bytes, chunk), found)))).toString()).toBe(text);
        },
      ),
    );
  });

  it("is not looked for in what is no text", async () => {
    await expect(encodingOf(Buffer.alloc(0))).rejects.toThrow("The file is empty.");
    await expect(encodingOf(Buffer.from("PK\x03\x04rest"))).rejects.toThrow("Excel workbook");
    await expect(encodingOf(Buffer.from("%PDF-1.7 …"))).rejects.toThrow("PDF");
    await expect(encodingOf(Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3)) % 256)))).rejects.toThrow(
      "binary data",
    );
  });
});

describe("a CSV file", () => {
  it("tells its delimiter, its header, its rows", async () => {
    expect(await recognise("Name,Mail\nAda,a@x.org\n\nBo,b@x.org\n")).toEqual({
      delimiter: ",",
      newline: "\n",
      headers: ["Name", "Mail"],
      sample: [
        ["Ada", "a@x.org"],
        ["Bo", "b@x.org"],
      ],
      from: { offset: 10, row: 2 },
      total: 2,
    });
    expect((await recognise(german)).delimiter).toBe(";");
    expect((await recognise("a\tb\n1,5\t2,5\n")).delimiter).toBe("\t");
    expect((await recognise('a|b\n"x, y"|2\n')).delimiter).toBe("|");
    expect((await recognise("E-mail,Tags\na@x.org,vip;new\nb@x.org,vip;old\n")).delimiter).toBe(",");
    expect((await recognise("E-mail\na@x.org\n")).headers).toEqual(["E-mail"]);
    expect(await recognise("sep=;\na;b\n1;2\n")).toMatchObject({ delimiter: ";", headers: ["a", "b"], from: { row: 3 } });
    expect(await recognise("a,b\r1,2\r3,4\r")).toMatchObject({ newline: "\r", total: 2 });
  });

  it("is refused with the reason when nothing could come of it", async () => {
    await expect(recognise("\n\n")).rejects.toThrow("The file is empty.");
    await expect(recognise("Name,Mail\n")).rejects.toThrow("The file has a header and no rows.");
    await expect(recognise("Mail,Name,mail\nx,y,z\n")).rejects.toThrow("Columns 1 and 3 have the same header “mail”.");
    await expect(recognise(`${Array.from({ length: 201 }, (_, i) => `c${i}`).join(",")}\n1\n`)).rejects.toThrow("201 columns; at most 200");
    await expect(recognise('"Name,Mail\nx,y\n')).rejects.toThrow("never closed");
    await expect(recognise(",,\n1,2,3\n")).rejects.toThrow("is blank");
  });
});
