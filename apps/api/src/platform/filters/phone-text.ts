import { normalizePhone } from "@kith/shared/phone.ts";
import { digitsOf } from "@kith/shared/text.ts";
import type { Place } from "./place.ts";
import type { TextMatch } from "./text-field.ts";

/** A piece of a phone number as it is compared with numbers in E.164: by its digits, whatever else is written between them. */
export function phoneText(given: string, match: TextMatch, at: Place): string {
  const digits = digitsOf(given).replace(/^00/, "");
  if (match === "eq") return completeNumber(given) ?? `+${digits}`;
  if (digits === "") at.refuse("must have a digit.");
  return match === "startsWith" ? `+${digits}` : digitsOf(given);
}

function completeNumber(given: string): string | null {
  try {
    return normalizePhone(given);
  } catch {
    return null; // not a whole number: it equals none, or one that was stored by other rules
  }
}
