import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";

/** What generic words can't say: each object says it in its own texts, under these keys (see list-of.ts). */
const ownTexts = [
  "title",
  "deleted.title",
  "search.placeholder",
  "search.label",
  "filter.mine",
  "filter.count_one",
  "filter.count_other",
  "filter.countWith_one",
  "filter.countWith_other",
  "filter.includesBlank",
  "total.records_one",
  "total.records_other",
  "total.deleted_one",
  "total.deleted_other",
  "live.changedMany_one",
  "live.changedMany_other",
  "bulk.label",
  "bulk.tooMany",
  "empty.noMatch",
  "empty.noMatchText",
  "record.previous",
  "record.next",
  "record.backToFiltered",
  "record.notFound",
];

const features = path.resolve(import.meta.dirname, "../..");
const objects = ["contacts", "companies", "opportunities", "objects"];

describe.each(objects)("the texts of %s", (object) => {
  it("say what lists and records leave to the object", () => {
    const texts = JSON.parse(fs.readFileSync(path.join(features, object, "locales/en.json"), "utf8")) as object;
    const said = (key: string) =>
      key.split(".").reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], texts);
    expect(ownTexts.filter((key) => typeof said(key) !== "string")).toEqual([]);
  });
});
