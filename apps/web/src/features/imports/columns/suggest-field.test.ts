import { describe, expect, it } from "@jest/globals";
import { suggestCurrency, suggestOptions, suggestType } from "./suggest-field.ts";

describe("a field that is made from a column", () => {
  it.each([
    ["TEXT", []],
    ["TEXT", ["Blue", "42"]],
    ["TEXT", ["01097", "80331"]],
    ["LONG_TEXT", ["Likes tea.\nNever calls back."]],
    ["NUMBER", ["42", "-1,5", "0.25"]],
    ["MONEY", ["1.234,50 €", "12 €"]],
    ["CHECKBOX", ["Ja", "nein", " yes "]],
    ["DATE", ["2026-01-31", "1.2.2026"]],
    ["DATE_TIME", ["2026-01-31 09:30"]],
    ["PHONE", ["+49 171 5550148"]],
    ["EMAIL", ["ana@oak.example", ""]],
    ["URL", ["https://oak.example", "www.oak.example/a"]],
  ] as const)("is probably %s, by what is in it: %j", (type, samples) => expect(suggestType(samples)).toBe(type));

  it("takes the currency whose sign is there, if it is the only one", () => {
    expect(suggestCurrency(["$5", "7 $"])).toBe("USD");
    expect(suggestCurrency(["$5", "7 €"])).toBeUndefined();
  });

  it("offers what the samples name, each once", () => {
    expect(suggestOptions(["Gold", "gold; Silver", " ", "Bronze\nSilver"])).toEqual(["Gold", "Silver", "Bronze"]);
  });
});
