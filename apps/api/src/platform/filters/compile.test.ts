import "reflect-metadata";
import { describe, expect, it } from "@jest/globals";
import type { Context } from "../context.ts";
import { compileFilter, loadFilter } from "./compile.ts";
import { condition, whole } from "./condition.ts";
import { date } from "./date-field.ts";
import { Params } from "./params.ts";
import { choice, wholeNumber } from "./plain-fields.ts";
import { addFilterField, defineFilter, fieldsOf } from "./registry.ts";
import { text } from "./text-field.ts";

class BookFilter {}
defineFilter(BookFilter, "BookFilter", { description: "Which books." });
addFilterField(BookFilter, "title", text({ sql: "b.title", description: "Title." }));
addFilterField(BookFilter, "genre", choice({ sql: "b.genre", description: "Genre." }));
addFilterField(BookFilter, "pages", wholeNumber({ sql: "b.pages", description: "Pages." }));
addFilterField(BookFilter, "published", date({ sql: "b.published", kind: "instant", description: "Published." }));

addFilterField(BookFilter, "row", {
  type: () => String,
  description: "Row by its name.",
  load: async (_, names: string[]) => new Map(names.map((name) => [name, name.length])),
  compile: (name: string, at, rows: Map<string, number>) => condition(`b.row = ${at.params.add(rows.get(name), "int")}`),
});

const env = { now: new Date("2026-03-29T12:00:00Z"), timeZone: "UTC" };

function compile(filter: object) {
  const params = new Params("00000000-0000-0000-0000-000000000001");
  return { sql: whole(compileFilter(BookFilter, filter, params, env)), values: params.values.slice(1) };
}

describe("a filter", () => {
  it("lets a field load what it must know, once for all of its values, wherever they stand", async () => {
    const ctx = { workspaceId: "00000000-0000-0000-0000-000000000001", now: env.now } as Context;
    const filter = { row: "A", or: [{ row: "BB" }, { not: { row: "CCC" } }] };
    const params = new Params(ctx.workspaceId);
    compileFilter(BookFilter, filter, params, { ...env, loaded: await loadFilter(ctx, BookFilter, filter) });
    expect(params.values.slice(1)).toEqual([1, 2, 3]);
  });

  it("becomes parameters, never text", () => {
    const title = "'; drop table contact; --";
    expect(compile({ title: { eq: title }, genre: { in: ["crime"] } })).toEqual({
      sql: "(b.title = $2::text and b.genre = any($3::text[]))",
      values: [title, ["crime"]],
    });
  });

  it("holds always when nothing is given, also in an empty `and`, and never in an empty `or`", () => {
    expect([compile({}).sql, compile({ and: [] }).sql, compile({ title: {} }).sql, compile({ or: [] }).sql]).toEqual([
      "true",
      "true",
      "true",
      "false",
    ]);
  });

  it("takes the signs of LIKE as they are", () => {
    expect(compile({ title: { contains: "50%_\\" } }).values).toEqual(["%50\\%\\_\\\\%"]);
  });

  it("includes blanks in every negative", () => {
    expect(compile({ genre: { ne: "crime" } }).sql).toBe("(b.genre = $2::text) is not true");
    expect(compile({ not: { published: { before: env.now } } }).sql).toBe("(b.published < $2::timestamptz) is not true");
  });

  it("compares whole numbers with fractions by the whole numbers that say the same", () => {
    expect(compile({ pages: { gt: 1.5, lt: 2.5 } }).values).toEqual(["1", "3"]);
    expect(compile({ pages: { eq: 1.5 } }).sql).toBe("false");
    expect(compile({ pages: { lte: 1e300, gte: -1e300 } }).values).toEqual(["9223372036854775807", "-9223372036854775808"]);
  });

  it("counts calendar days in its own time zone", () => {
    // On this day Lisbon's clocks go forward at one o'clock: it has 23 hours.
    expect(compile({ published: { period: "TODAY", timeZone: "Europe/Lisbon" } }).values).toEqual([
      "2026-03-29T00:00:00.000Z",
      "2026-03-29T23:00:00.000Z",
    ]);
    expect(compile({ published: { lastDays: 2, timeZone: "Pacific/Kiritimati" } }).values).toEqual([
      "2026-03-28T10:00:00.000Z",
      "2026-03-29T12:00:00.000Z",
    ]);
  });
});

describe("what is wrong is named with its path", () => {
  const deep = (levels: number): object => (levels === 0 ? { genre: { eq: "x" } } : { not: deep(levels - 1) });

  it.each<[string, object, RegExp]>([
    ["null", { and: [{ genre: { in: null } }] }, /^filter\.and\.0\.genre\.in must not be null/],
    ["null instead of a comparison", { genre: null }, /^filter\.genre must not be null/],
    ["a field that there is not", { author: { eq: "x" } }, /^filter\.author is not a field/],
    ["U+0000", { title: { eq: "a\0" } }, /^filter\.title\.eq has the character U\+0000/],
    ["U+0000 in a list", { genre: { in: ["a", "a\0"] } }, /^filter\.genre\.in\.1 has the character U\+0000/],
    ["an empty text to find inside", { title: { contains: "" } }, /^filter\.title\.contains must not be empty/],
    ["a text that is too long", { title: { startsWith: "x".repeat(501) } }, /^filter\.title\.startsWith has 501 characters; at most 500/],
    ["a list that is too long", { genre: { in: Array(1_001).fill("x") } }, /^filter\.genre\.in has 1001 values; at most 1000/],
    ["too many days", { published: { lastDays: 36_501 } }, /^filter\.published\.lastDays is 36501; it must be from 1 to 36500/],
    ["too deep nesting", deep(6), /^filter\.not\.not\.not\.not\.not\.not is nested too deeply/],
    ["too many comparisons", { or: Array(101).fill({ genre: { eq: "x" } }) }, /^filter\.or\.100\.genre\.eq is one comparison too many/],
  ])("%s", (_, filter, message) => {
    expect(() => compile(filter)).toThrow(message);
  });

  it("and what is just within the limits is taken", () => {
    const within = [
      deep(5),
      { or: Array(100).fill({ genre: { eq: "x" } }) },
      { genre: { in: Array(1_000).fill("x") }, title: { startsWith: "x".repeat(500) } },
    ];
    for (const filter of within) expect(compile(filter).sql).not.toBe("");
  });
});

describe("the registry", () => {
  it("takes fields of features that the record's own feature does not know, each name once", () => {
    addFilterField(BookFilter, "shelf", choice({ sql: "b.shelf", description: "Shelf." }));
    expect([...fieldsOf(BookFilter).keys()]).toContain("shelf");
    expect(compile({ shelf: { eq: "A" } }).sql).toBe("b.shelf = $2::text");
    expect(() => addFilterField(BookFilter, "shelf", choice({ sql: "b.other", description: "Other." }))).toThrow(
      "BookFilter.shelf is defined twice",
    );
  });
});
