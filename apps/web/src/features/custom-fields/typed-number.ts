import { formatDecimal, formatFixed, parseDecimal, WrongNumber } from "@kith/shared/decimal.ts";
import { limits } from "@kith/shared/limits.ts";
import { minorDigits, parseMoney } from "@kith/shared/money.ts";
import { formatDecimals, numberSigns } from "../../lib/format.ts";
import type { CustomFieldDefinition } from "./use-custom-fields.ts";

type Numeric = Pick<CustomFieldDefinition, "type" | "currency">;

/** What a person typed as the text of a value (value-text.ts); as it was typed where it is no number, which `isWrongNumber` then tells. */
export function readTyped({ type, currency }: Numeric, typed: string): string {
  const given = typed.trim();
  if (given === "") return "";
  try {
    const plain = given.replace(/\d[\d.,'’\s]*/, (digits) => `${toPlain(digits.trim())} `).trim();
    if (type === "MONEY") return String(parseMoney(plain, currency!));
    return formatDecimal(parseDecimal(plain, limits.numberDecimals), limits.numberDecimals);
  } catch (error) {
    if (error instanceof WrongNumber) return given;
    throw error;
  }
}

/** "1.234,5" of somebody who reads German, "1,234.5" of somebody who reads English → "1234.5". */
function toPlain(digits: string): string {
  const { group, decimal } = numberSigns();
  const [whole = "", ...rest] = digits.split(decimal);
  const parts = whole.split(group);
  const isGrouped = parts.length > 1 && parts.every((part, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(part));
  if (rest.length > 1 || (parts.length > 1 && !isGrouped)) return digits;
  const [fraction] = rest;
  return fraction === undefined ? parts.join("") : `${parts.join("")}.${fraction}`;
}

/** A value's text as a person types it: "1.234,5" without the groups. */
export function writeTyped({ type, currency }: Numeric, text: string): string {
  if (text === "" || isWrongNumber({ type }, text)) return text;
  const decimals = type === "MONEY" ? formatFixed(BigInt(text), minorDigits(currency!)) : text;
  return formatDecimals(decimals, { useGrouping: false });
}

/** Whether a text that was typed into a field of numbers or of money is none. */
export function isWrongNumber({ type }: Pick<Numeric, "type">, text: string): boolean {
  if (text === "") return false;
  if (type === "MONEY") return !/^-?\d+$/.test(text);
  return type === "NUMBER" && !/^-?\d+(\.\d{1,6})?$/.test(text);
}
