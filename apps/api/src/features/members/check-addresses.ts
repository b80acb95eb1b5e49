import { checkEmail, normalizeEmail, WrongEmail } from "@kith/shared/email.ts";
import { limits } from "@kith/shared/limits.ts";
import { type Fault, Invalid, refuse } from "../../platform/errors.ts";

/** The addresses that were given, each once and in lower case, with the place where it stood first. @throws Invalid with every fault. */
export function checkAddresses(given: readonly string[]): Map<string, number> {
  if (given.length < 1 || given.length > limits.invitationsPerCall)
    refuse("emails", "INVALID", `Give 1 to ${limits.invitationsPerCall} e-mail addresses.`);
  const faults: Fault[] = [];
  const places = new Map<string, number>();
  for (const [index, text] of given.entries()) {
    try {
      const address = normalizeEmail(checkEmail(text));
      if (!places.has(address)) places.set(address, index);
    } catch (error) {
      if (!(error instanceof WrongEmail)) throw error;
      faults.push({ field: ["emails", String(index)], code: "INVALID", message: error.message });
    }
  }
  if (faults.length > 0) throw new Invalid(faults);
  return places;
}
