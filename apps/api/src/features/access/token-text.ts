import { createHash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

// Letters and digits alone: a double click selects the whole token, and it needs no quoting anywhere.
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const randomLength = 32; // 190 bits
const checksumLength = 6;
const form = new RegExp(`^kith_[0-9A-Za-z]{${randomLength + checksumLength}}$`);

/** A new API token: `kith_`, 32 random letters, 6 letters of CRC-32, so that a typo is known without the database. */
export function newTokenText(): string {
  const random = Array.from({ length: randomLength }, () => alphabet[randomInt(alphabet.length)]).join("");
  return `kith_${random}${checksum(random)}`;
}

/** Whether this can be a token at all. */
export function isTokenText(text: string): boolean {
  return form.test(text) && checksum(text.slice(5, 5 + randomLength)) === text.slice(5 + randomLength);
}

/** What is kept of a token. It has 190 random bits, so a fast hash without salt is enough. */
export const hashToken = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The part that a list shows, to tell tokens apart. */
export const tokenStart = (text: string): string => text.slice(0, 9);

function checksum(random: string): string {
  let rest = crc32(random);
  let letters = "";
  for (let i = 0; i < checksumLength; i++) {
    letters = alphabet[rest % alphabet.length] + letters;
    rest = Math.floor(rest / alphabet.length);
  }
  return letters;
}
