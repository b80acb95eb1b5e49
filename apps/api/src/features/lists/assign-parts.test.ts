import { shareOut } from "@kith/shared/share-out.ts";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { newId } from "../../platform/ids.ts";
import { assignParts } from "./assign-parts.ts";

const people = (count: number) => Array.from({ length: count }, newId);
const sizesOf = (parts: number[], count: number) =>
  Array.from({ length: count }, (_, part) => parts.filter((each) => each === part).length);

const anyPercents = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 })
  .map((cuts) => [...cuts.toSorted((a, b) => a - b), 100].map((cut, index, all) => cut - (all[index - 1] ?? 0)));

describe("the parts of a split", () => {
  it("are exactly as large as the percentages say, whatever they are and however many contacts there are", () => {
    fc.assert(
      fc.property(anyPercents, fc.integer({ min: 0, max: 700 }), (percents, count) => {
        expect(sizesOf(assignParts(people(count), newId(), percents), percents.length)).toEqual(shareOut(count, percents));
      }),
    );
  });

  it("are the same for the same split, and others for another", () => {
    const ids = people(1_000);
    const [one, other] = [newId(), newId()];
    const first = assignParts(ids, one, [50, 50]);
    expect(assignParts(ids, one, [50, 50])).toEqual(first);
    expect(assignParts(ids, other, [50, 50])).not.toEqual(first);
  });

  it("may be drawn page by page", () => {
    const ids = people(2_345);
    const split = newId();
    const whole = assignParts(ids, split, [20, 30, 50]);
    const paged = [ids.slice(0, 1_000), ids.slice(1_000, 2_000), ids.slice(2_000)].flatMap((page) =>
      assignParts(page, split, [20, 30, 50]),
    );
    expect(paged).toEqual(whole);
  });

  it("are drawn by chance: no place in a block is preferred", () => {
    const inFirstPart = Array.from({ length: 100 }, () => 0);
    for (let split = 0; split < 400; split++)
      for (const [place, part] of assignParts(people(100), newId(), [50, 50]).entries()) if (part === 0) inFirstPart[place]!++;
    // 400 throws of a coin: 200 ± 10; more than 60 away is practically impossible.
    for (const count of inFirstPart) expect(Math.abs(count - 200)).toBeLessThan(60);
  });
});
