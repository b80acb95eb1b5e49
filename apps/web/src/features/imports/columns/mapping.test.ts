import { describe, expect, it } from "@jest/globals";
import { type ImportFile, inputOf, missingOf, samplesOf, searchKey, suggestedForm } from "./mapping.ts";

const file: ImportFile = {
  id: "imp_1",
  total: 3,
  delimiter: ",",
  encoding: "UTF-8",
  headers: ["Name", "Mail", "Notes"],
  sample: [
    ["Ana Brandt", "ana@oak.example", ""],
    ["Tom Kern", "tom@oak.example", " likes tea "],
    ["Ida Lund", "", "calls back"],
    ["Jo Weber", "jo@oak.example", "asks"],
    ["Zoe Falk", "zoe@oak.example", "late"],
  ],
  mapping: [
    { column: 0, field: "fullName", overwrite: "NEVER" },
    { column: 1, field: "email", overwrite: "OVERWRITE" },
    { column: 2, field: null, overwrite: "OVERWRITE" },
  ],
};
const columns = (...fields: string[]) => fields.map((field) => ({ field, overwrite: "OVERWRITE" as const }));

describe("the mapping of a file", () => {
  it("begins as the server suggests it", () => {
    expect(suggestedForm(file, "PT")).toEqual({
      mapping: [
        { field: "fullName", overwrite: "NEVER" },
        { field: "email", overwrite: "OVERWRITE" },
        { field: "", overwrite: "OVERWRITE" },
      ],
      tags: [],
      lists: [],
      matchByPhone: false,
      defaultCountry: "PT",
    });
  });

  it("sends every column in its place, so that an error names the row of the form", () => {
    expect(inputOf("imp_1", suggestedForm(file, null)).mapping).toEqual([
      { column: 0, field: "fullName", overwrite: "NEVER" },
      { column: 1, field: "email", overwrite: "OVERWRITE" },
      { column: 2, field: null, overwrite: "OVERWRITE" },
    ]);
  });

  it("shows the first three values of a column that say something", () => {
    expect(samplesOf(file.sample, 2)).toEqual(["likes tea", "calls back", "asks"]);
    expect(samplesOf(file.sample, 1)).toEqual(["ana@oak.example", "tom@oak.example", "jo@oak.example"]);
    expect(samplesOf(file.sample, 7)).toEqual([]);
  });
});

describe("what an import still needs", () => {
  it("is nothing once a column holds the e-mail", () => {
    expect(missingOf({ mapping: columns("", "email"), matchByPhone: false })).toBeUndefined();
  });

  it("is the e-mail when nothing tells contacts apart", () => {
    expect(missingOf({ mapping: columns("firstName", "phoneCountryCode"), matchByPhone: false })).toBe("email");
  });

  it("is the matching by phone when there are phones alone", () => {
    expect(missingOf({ mapping: columns("firstName", "mobilePhone"), matchByPhone: false })).toBe("matchByPhone");
    expect(missingOf({ mapping: columns("firstName", "mobilePhone"), matchByPhone: true })).toBeUndefined();
  });

  it("is either of them when matching by phone has no phone", () => {
    expect(missingOf({ mapping: columns("lastName"), matchByPhone: true })).toBe("emailOrPhone");
  });
});

describe("the search for a field", () => {
  it("knows it by any way of writing", () => {
    expect(searchKey("E-Mail_Adresse")).toBe("e mail adresse");
    expect(searchKey("Größe")).toBe("große");
  });
});
