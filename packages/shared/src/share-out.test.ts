import { describe, expect, it } from "@jest/globals";
import { shareOut } from "./share-out.ts";

describe("what is shared out", () => {
  it("is divided by the percentages, and nothing is left over", () => {
    expect(shareOut(1_000, [50, 50])).toEqual([500, 500]);
    expect(shareOut(101, [50, 50])).toEqual([51, 50]);
    expect(shareOut(10, [33, 33, 34])).toEqual([3, 3, 4]);
    expect(shareOut(1, [20, 20, 20, 20, 20])).toEqual([1, 0, 0, 0, 0]);
    expect(shareOut(0, [10, 90])).toEqual([0, 0]);
    for (let total = 0; total < 500; total++)
      for (const percents of [
        [1, 99],
        [33, 33, 34],
        [12, 13, 25, 50],
        [5, 10, 15, 30, 40],
      ]) {
        const shares = shareOut(total, percents);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
        for (const [part, share] of shares.entries()) expect(Math.abs(share - (total * percents[part]!) / 100)).toBeLessThan(1);
      }
  });
});
