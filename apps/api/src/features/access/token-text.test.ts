import { describe, expect, it } from "@jest/globals";
import { hashToken, isTokenText, newTokenText, tokenStart } from "./token-text.ts";

describe("the text of an API token", () => {
  it("is kith_ and 38 letters and digits, each time others", () => {
    const tokens = new Set(Array.from({ length: 200 }, newTokenText));
    expect(tokens.size).toBe(200);
    for (const token of tokens) {
      expect(token).toMatch(/^kith_[0-9A-Za-z]{38}$/);
      expect(isTokenText(token)).toBe(true);
    }
  });

  it("is refused with any one letter changed", () => {
    const token = newTokenText();
    for (let i = 5; i < token.length; i++) {
      const wrong = token.slice(0, i) + (token[i] === "a" ? "b" : "a") + token.slice(i + 1);
      expect(isTokenText(wrong)).toBe(false);
    }
  });

  it("is refused when two neighbours are swapped, cut off or in another form", () => {
    const token = newTokenText();
    const at = Array.from(token).findIndex((letter, i) => i > 5 && letter !== token[i + 1]);
    expect(isTokenText(token.slice(0, at) + token[at + 1]! + token[at]! + token.slice(at + 2))).toBe(false);
    for (const wrong of [token.slice(0, -1), `${token}0`, token.toUpperCase(), "", "kith_"]) expect(isTokenText(wrong)).toBe(false);
  });

  it("is kept as a hash, and told apart by its beginning", () => {
    const token = newTokenText();
    expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/);
    expect(tokenStart(token)).toBe(token.slice(0, 9));
  });
});
