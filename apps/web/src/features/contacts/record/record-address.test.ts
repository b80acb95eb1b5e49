import { describe, expect, it } from "@jest/globals";
import { readRecordAddress } from "./record-address.ts";

describe("the address of a record", () => {
  it("knows the list it was opened from, and where in it", () => {
    const address = readRecordAddress({ q: "anna", sort: "NAME", dir: "ASC", at: "c1", n: 3, tab: "general", events: "tags" });
    expect(address).toMatchObject({ at: "c1", n: 3, tab: "general", events: "tags", list: { search: "anna", deleted: false } });
    expect(address.list.sort).toEqual([{ field: "NAME", direction: "ASC" }]);
  });

  it("knows what its timeline is searched for, also when that looks like a number", () => {
    expect(readRecordAddress({ find: 4711 }).find).toBe("4711");
    expect(readRecordAddress({ find: ["x"] }).find).toBeUndefined();
  });

  it("sorts the trash by when it was deleted", () => {
    expect(readRecordAddress({ deleted: true }).list).toMatchObject({ deleted: true, sort: [{ field: "DELETED_AT", direction: "DESC" }] });
  });

  it("opens a plain link too", () => {
    expect(readRecordAddress({ n: -1, tab: "x", events: "shoes" })).toMatchObject({
      at: undefined,
      n: undefined,
      tab: "contact",
      events: undefined,
    });
  });
});
