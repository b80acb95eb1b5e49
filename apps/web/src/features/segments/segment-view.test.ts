import { describe, expect, it } from "@jest/globals";
import { readContactSearch } from "../contacts/list/contact-search.ts";
import {
  changedParts,
  columnsOver,
  filterOver,
  isBroken,
  orderOver,
  readColumns,
  type SegmentRow,
  searchOver,
  searchWithout,
  wordsOver,
  writeColumns,
} from "./segment-view.ts";

const leads = { and: [{ status: { in: ["lead"] } }] };
const segment: SegmentRow = {
  id: "seg_1",
  name: "Leads",
  description: "",
  filter: { and: [{ status: { in: ["lead"] } }] },
  search: "porto",
  sort: [{ field: "NAME", customField: null, direction: "DESC" }],
  columns: [
    { id: "name", width: null },
    { id: "status", width: 140 },
  ],
  isShared: true,
  version: 3,
  createdBy: { id: "mem_1", name: "Ana" },
  problems: [],
};
const plain: SegmentRow = { ...segment, filter: {}, search: "", sort: [], columns: [] };
const at = (params: Record<string, unknown>) => readContactSearch({ segment: "seg_1", ...params });

describe("an address with a segment", () => {
  it("shows what the segment says, and what it says itself instead", () => {
    expect(searchOver(at({}), segment)).toEqual({ segment: "seg_1", q: "porto", filter: leads, sort: "NAME", dir: "DESC", own: "" });
    const own = { q: "lisbon", filter: { type: { eq: "lead" } }, sort: "EMAIL" };
    expect(searchOver(at(own), segment)).toMatchObject({ ...own, own: "q,filter,sort" });
    expect(searchOver(at({}), plain)).toEqual({ segment: "seg_1", own: "" });
  });

  it("can say that there are no words and no filter where the segment has some", () => {
    const cleared = at({ q: wordsOver(" ", segment), filter: filterOver(undefined, segment) });
    expect(searchOver(cleared, segment)).toEqual({ segment: "seg_1", sort: "NAME", dir: "DESC", own: "q,filter" });
    expect(changedParts(cleared, segment)).toEqual(["filter", "search"]);
  });

  it("says nothing of what is as in the segment, whatever the order of keys", () => {
    const filter = { and: [{ createdAt: { timeZone: "UTC", lastDays: 7 } }] };
    const turned = { ...segment, filter: { and: [{ createdAt: { lastDays: 7, timeZone: "UTC" } }] } };
    expect(filterOver(filter, turned)).toBeUndefined();
    expect(filterOver(undefined, plain)).toBeUndefined();
    expect(wordsOver("porto ", segment)).toBeUndefined();
    expect(orderOver({ field: "NAME", direction: "DESC" }, segment)).toEqual({ sort: undefined, dir: undefined });
    expect(columnsOver([{ id: "name" }, { id: "status", width: 140 }], segment)).toBeUndefined();
  });

  it("tells what is changed on top of it", () => {
    expect(changedParts(at({}), segment)).toEqual([]);
    expect(changedParts(at({ q: "porto", filter: leads, sort: "NAME", dir: "DESC", cols: "name,status:140" }), segment)).toEqual([]);
    expect(changedParts(at({ sort: "NAME" }), segment)).toEqual(["sort"]);
    expect(changedParts(at({ cols: "name,status" }), segment)).toEqual(["columns"]);
    expect(changedParts(at({ q: "faro", filter: { and: [] } }), segment)).toEqual(["filter", "search"]);
  });

  it("is found again on the way back from a record: the segment's own parts are left to the segment", () => {
    const over = searchOver(at({ sort: "EMAIL", dir: "ASC", cols: "name" }), segment);
    expect(searchWithout(over)).toEqual({ segment: "seg_1", cols: "name", sort: "EMAIL", dir: "ASC" });
    expect(searchWithout({ q: "anna", sort: "NAME" })).toEqual({ q: "anna", sort: "NAME" });
  });
});

describe("columns in an address", () => {
  it("keep their order and their widths", () => {
    const columns = [{ id: "name" }, { id: "field:cf_1", width: 220 }, { id: "tags" }];
    expect(writeColumns(columns)).toBe("name,field:cf_1:220,tags");
    expect(readColumns("name,field:cf_1:220,tags")).toEqual(columns);
    expect(readColumns("field:cf_x")).toEqual([{ id: "field:cf_x" }]);
    expect(readColumns("")).toBeUndefined();
  });
});

describe("a segment with a problem", () => {
  const problem = { path: "filter.tags.noneOf.0", message: "", type: "Tag", id: "tag_1" };
  const broken: SegmentRow = { ...segment, filter: { tags: { noneOf: ["tag_1"] } }, problems: [problem] };

  it("stays unusable until the filter no longer names what is gone", () => {
    expect(isBroken(at({}), broken)).toBe(true);
    expect(isBroken(at({ q: "anna" }), broken)).toBe(true);
    expect(isBroken(at({ filter: { and: [{ tags: { noneOf: ["tag_1", "tag_2"] } }] } }), broken)).toBe(true);
    expect(isBroken(at({ filter: { tags: { noneOf: ["tag_2"] } } }), broken)).toBe(false);
    expect(isBroken(at({}), segment)).toBe(false);
  });
});
