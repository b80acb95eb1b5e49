import { describe, expect, it } from "@jest/globals";
import { intentOf, rowAfterMove } from "./grid-keys.ts";
import { nothingSelected, selectionOf, selectRange, toggle } from "./grid-selection.ts";

const keys = ["a", "b", "c", "d"];
const press = (key: string, held: Partial<Record<"shiftKey" | "ctrlKey" | "metaKey" | "altKey", boolean>> = {}) =>
  intentOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held }, 10);

describe("the selection", () => {
  it("takes a row in and out again", () => {
    const one = toggle(nothingSelected, "b");
    expect([...one]).toEqual(["b"]);
    expect([...toggle(one, "b")]).toEqual([]);
  });

  it("spans from the anchor to the row in either direction", () => {
    expect([...selectRange(new Set(["a"]), keys, "d", "b")].sort()).toEqual(["a", "b", "c", "d"]);
    expect([...selectRange(nothingSelected, keys, undefined, "c")]).toEqual(["c"]);
  });

  it("knows whether none, some or all of the loaded rows are in it", () => {
    expect(selectionOf(nothingSelected, keys)).toBe("none");
    expect(selectionOf(new Set(["a"]), keys)).toBe("some");
    expect(selectionOf(new Set(keys), keys)).toBe("all");
  });
});

describe("keys in a grid", () => {
  it("move by letters, arrows and pages", () => {
    expect(press("j")).toEqual({ do: "move", rows: 1 });
    expect(press("ArrowUp")).toEqual({ do: "move", rows: -1 });
    expect(press("PageDown")).toEqual({ do: "move", rows: 10 });
    expect(press("ArrowDown", { shiftKey: true })).toEqual({ do: "extend", rows: 1 });
    expect(press("End", { ctrlKey: true })).toEqual({ do: "edge", rows: "last" });
  });

  it("leave to the browser what is the browser's, and to the page what the grid does not know", () => {
    expect(press("r", { ctrlKey: true })).toBeUndefined();
    expect(press("ArrowLeft", { altKey: true })).toBeUndefined();
    expect(press("Tab")).toBeUndefined();
    expect(press("s")).toEqual({ do: "key", key: "s" });
  });

  it("stay inside the list", () => {
    expect(rowAfterMove(0, -1, 4)).toBe(0);
    expect(rowAfterMove(2, 10, 4)).toBe(3);
    expect(rowAfterMove(0, 1, 0)).toBe(-1);
  });
});
