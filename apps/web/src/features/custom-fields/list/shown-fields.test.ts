import { describe, expect, it } from "@jest/globals";
import { keysOf } from "./shown-fields.ts";

describe("the custom fields that a list asks for", () => {
  it("are those of its columns, whatever their order, and a hundred at most", () => {
    const columns = ["name", "field:seats", "status", "field:plan"].map((id) => ({ id }));
    expect(keysOf(columns)).toEqual(["plan", "seats"]);
    expect(keysOf(columns.toReversed())).toEqual(["plan", "seats"]);
    expect(keysOf(Array.from({ length: 120 }, (_, index) => ({ id: `field:f${index}` })))).toHaveLength(100);
  });
});
