import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { rankBetween, ranksBehind } from "./rank.ts";

describe("a rank", () => {
  it("is between its neighbours, wherever others were put before", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 300 }), (places) => {
        const ranks: string[] = [];
        for (const place of places) {
          const at = Math.floor(place * ranks.length);
          const rank = rankBetween(ranks[at - 1] ?? null, ranks[at] ?? null);
          ranks.splice(at, 0, rank);
        }
        expect(ranks).toEqual([...new Set(ranks)].sort());
      }),
    );
  });

  it("stays short where everything is put first, or last", () => {
    let [first, last] = [rankBetween(null, null), rankBetween(null, null)];
    for (let count = 0; count < 100_000; count++) [first, last] = [rankBetween(null, first), rankBetween(last, null)];
    expect([first.length, last.length]).toEqual([4, 4]);
    expect(first < "a0" && "a0" < last).toBe(true);
  });

  it("grows slowly where everything is put into the same gap", () => {
    let [above, below] = ranksBehind(null, 2) as [string, string];
    for (let count = 0; count < 600; count++) {
      const rank = rankBetween(above, below);
      if (count % 2) above = rank;
      else below = rank;
    }
    expect(above.length).toBeLessThan(300);
    expect(above < below).toBe(true);
  });

  it("counts on behind the last one", () => {
    expect(ranksBehind("az", 3)).toEqual(["b00", "b01", "b02"]);
  });
});
