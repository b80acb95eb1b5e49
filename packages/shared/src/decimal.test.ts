import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { formatDecimal, formatFixed, parseDecimal, WrongNumber } from "./decimal.ts";
import { isCurrency, minorDigits, parseMoney, writeMoney } from "./money.ts";

describe("a number that somebody wrote", () => {
  it("is read whatever groups its digits", () => {
    const spelled = ["1234.5", "1 234,5", "1.234,5", "1,234.5", "1’234.5", "1\u00a0234,50", "+1234.5", "1.2345e3"];
    expect(spelled.map((text) => parseDecimal(text, 2))).toEqual(spelled.map(() => 123_450n));
    expect([parseDecimal("1,234,567", 0), parseDecimal("1.234.567", 0), parseDecimal("−7", 0)]).toEqual([1_234_567n, 1_234_567n, -7n]);
    expect([parseDecimal("0,125", 3), parseDecimal(".5", 1), parseDecimal("5.", 1), parseDecimal("0", 6)]).toEqual([125n, 5n, 50n, 0n]);
  });

  it("is refused where it can be two numbers, is none, or has more decimals than there may be", () => {
    const refusal = (text: string, decimals = 2) => {
      try {
        return String(parseDecimal(text, decimals));
      } catch (error) {
        return error instanceof WrongNumber ? error.message : error;
      }
    };
    expect(refusal("1,234")).toContain("can be two different numbers");
    expect(refusal("0.125")).toBe("“0.125” has more than 2 decimals.");
    expect(refusal("1.5", 0)).toBe("“1.5” has decimals; this takes whole numbers.");
    for (const text of ["", " ", "-", "abc", "1,23,4", "1.23.4", "12a", "NaN", "Infinity", "0x10", "1,2,3.4", "9".repeat(70)])
      expect(refusal(text)).toContain("is not a number");
  });

  it("comes back from the way it is written", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 6 }), (units, decimals) => {
        expect(parseDecimal(formatDecimal(units, decimals), decimals)).toBe(units);
        expect(parseDecimal(formatFixed(units, decimals), decimals)).toBe(units);
      }),
    );
    expect([formatDecimal(100_000_000n, 6), formatDecimal(-500_000n, 6), formatDecimal(100n, 0)]).toEqual(["100", "-0.5", "100"]);
  });
});

describe("an amount of money", () => {
  it("has the decimals of its currency", () => {
    expect(["EUR", "JPY", "KWD"].map(minorDigits)).toEqual([2, 0, 3]);
    expect([isCurrency("EUR"), isCurrency("eur"), isCurrency("XQQ")]).toEqual([true, false, false]);
    expect([writeMoney(123_450n, "EUR"), writeMoney(-5n, "EUR"), writeMoney(500n, "JPY")]).toEqual(["1234.50 EUR", "-0.05 EUR", "500 JPY"]);
  });

  it("is read with its currency or without", () => {
    for (const text of ["1.234,50 €", "€1,234.50", "1234.5 EUR", "EUR 1 234,50", "1234.50"]) expect(parseMoney(text, "EUR")).toBe(123_450n);
    expect([parseMoney("$12", "USD"), parseMoney("¥500", "JPY"), parseMoney("-3 €", "EUR"), parseMoney("-€3", "EUR")]).toEqual([
      1200n,
      500n,
      -300n,
      -300n,
    ]);
    expect(() => parseMoney("$12", "EUR")).toThrow("not in EUR");
    expect(() => parseMoney("12 USD", "EUR")).toThrow("not in EUR");
    expect(() => parseMoney("0.5", "JPY")).toThrow("decimals");
    expect(() => parseMoney("much", "EUR")).toThrow("“much” is not an amount of money.");
  });
});
