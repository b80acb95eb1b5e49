import { describe, expect, it } from "@jest/globals";
import { readColumns, shownColumns, withMoved, withShown, withWidths } from "./column-choice.ts";
import { tracksOf } from "./grid-column.ts";

const all = [{ id: "name", always: true }, { id: "status" }, { id: "tags" }, { id: "owner" }, { id: "actions", isControls: true }];
const ids = (columns: readonly { id: string }[]) => columns.map(({ id }) => id);

describe("a choice of columns", () => {
  it("is read as it was written, also by the version that knew ids alone", () => {
    expect(readColumns('["name","tags"]')).toEqual([{ id: "name" }, { id: "tags" }]);
    expect(readColumns('[{"id":"name","width":240},{"id":"tags"}]')).toEqual([{ id: "name", width: 240 }, { id: "tags" }]);
    expect(readColumns('[{"id":"tags","width":3}]')).toEqual([{ id: "tags", width: 64 }]);
    for (const wrong of [null, "", "{", "7", '{"id":"name"}', "[1]", "[null]", '[{"width":5}]']) expect(readColumns(wrong)).toBeUndefined();
  });

  it("shows what is always there first, the controls last, and what it does not know not at all", () => {
    expect(ids(shownColumns(all, [{ id: "owner" }, { id: "gone" }, { id: "name" }, { id: "status" }, { id: "owner" }]))).toEqual([
      "name",
      "owner",
      "status",
      "actions",
    ]);
  });

  it("takes columns in at the end, and out, and moves them before others", () => {
    const chosen = [{ id: "name" }, { id: "status", width: 90 }, { id: "tags" }];
    expect(ids(withShown(chosen, "owner", true))).toEqual(["name", "status", "tags", "owner"]);
    expect(ids(withShown(chosen, "status", false))).toEqual(["name", "tags"]);
    expect(withMoved(chosen, "status", undefined)).toEqual([{ id: "name" }, { id: "tags" }, { id: "status", width: 90 }]);
    expect(ids(withMoved(chosen, "tags", "status"))).toEqual(["name", "tags", "status"]);
    expect(ids(withMoved(chosen, "tags", "tags"))).toEqual(["name", "status", "tags"]);
  });

  it("keeps widths within bounds, and gives the usual one back", () => {
    const wide = withWidths(
      [{ id: "status" }, { id: "tags", width: 100 }],
      new Map([
        ["name", 300.4],
        ["status", 5_000],
        ["tags", undefined],
      ]),
    );
    expect(wide).toEqual([{ id: "name", width: 300 }, { id: "status", width: 800 }, { id: "tags" }]);
  });
});

describe("the tracks of a row", () => {
  const columns = [
    { id: "name", header: "", width: { min: 200, grow: 1 }, cell: () => null },
    { id: "status", header: "", width: { min: 120 }, cell: () => null },
  ];

  it("grow where nobody has set a width, and stay where somebody has", () => {
    expect(tracksOf(columns, false, true)).toMatchObject({ tracks: ["minmax(200px, 1fr)", "120px"], minWidth: 364 });
    expect(tracksOf(columns, false, true, new Map([["name", 260]]))).toMatchObject({ tracks: ["260px", "120px"], minWidth: 424 });
  });
});
