import { describe, expect, it } from "@jest/globals";
import { addSample, rowsPerSecond, type Sample, secondsLeft } from "./pace.ts";

const samplesOf = (...points: [at: number, processed: number][]) =>
  points.reduce<Sample[]>((samples, [at, processed]) => addSample(samples, { at, processed }), []);

describe("the pace of an import", () => {
  it("is unknown until it moved", () => {
    expect(rowsPerSecond([])).toBeUndefined();
    expect(rowsPerSecond(samplesOf([0, 0], [500, 0]))).toBeUndefined();
    expect(secondsLeft(samplesOf([0, 0]), 100)).toBeUndefined();
  });

  it("is rows in a second, and tells how long the rest takes", () => {
    const samples = samplesOf([1_000, 0], [3_000, 5_000]);
    expect(rowsPerSecond(samples)).toBe(2_500);
    expect(secondsLeft(samples, 20_000)).toBe(6);
    expect(secondsLeft(samples, 5_000)).toBe(0);
  });

  it("is that of the last ten seconds", () => {
    const samples = samplesOf([0, 0], [1_000, 100_000], [20_000, 100_500], [30_000, 110_500], [31_000, 111_500]);
    expect(samples[0]).toEqual({ at: 20_000, processed: 100_500 });
    expect(rowsPerSecond(samples)).toBe(1_000);
  });

  it("starts anew when an import goes back behind its checkpoint", () => {
    expect(samplesOf([0, 1_000], [1_000, 500])).toEqual([{ at: 1_000, processed: 500 }]);
  });
});
