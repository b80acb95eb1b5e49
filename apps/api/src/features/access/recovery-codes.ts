import { randomInt } from "node:crypto";

// Nobody takes one of these for another, on paper or read out.
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
const count = 10;
const length = 10; // 49 bits: with the limit of attempts, nobody guesses one

/** Ten codes that each stand in once for the second factor, in two groups of five letters. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: count }, () => {
    const letters = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
}

/** A code as somebody typed it: capitals, blanks and the hyphen don't matter. */
export function readRecoveryCode(text: string): string {
  const letters = text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}
