/** Why a number was refused, in words for a person. */
export class WrongNumber extends Error {}

/** Longest text that is looked at as a number. */
const mostCharacters = 60;

/**
 * A number as people and programs write it → whole units of 10^-decimals: "1 234,5" with two decimals is 123450n. A point is a decimal point;
 * a comma is one too, unless there is also a point behind it, or more than one.
 * @throws WrongNumber with the reason: not a number, more decimals than there may be, or "1,234", which people read in two ways.
 */
export function parseDecimal(text: string, decimals: number): bigint {
  const shown = text.trim().slice(0, mostCharacters);
  const plain = toPlain(text, shown);
  const match = plain === null ? null : /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(plain);
  if (!match || !(match[2] || match[3])) throw new WrongNumber(`“${shown}” is not a number.`);
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  // The point moves to where the units begin.
  const shift = Number(exponent) - fraction.length + decimals;
  const digits = BigInt(`${whole}${fraction}`);
  const size = digits === 0n ? 0n : shift >= 0 ? digits * 10n ** BigInt(shift) : divide(digits, -shift, shown, decimals);
  return sign === "-" ? -size : size;
}

/** Whole units of 10^-decimals → the shortest way to write the number: 123450n with two decimals is "1234.5". */
export function formatDecimal(units: bigint, decimals: number): string {
  const fixed = formatFixed(units, decimals);
  return decimals === 0 ? fixed : fixed.replace(/\.?0+$/, "");
}

/** The same with all its decimals: "1234.50". */
export function formatFixed(units: bigint, decimals: number): string {
  const size = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const sign = units < 0n ? "-" : "";
  return decimals === 0 ? `${sign}${size}` : `${sign}${size.slice(0, -decimals)}.${size.slice(-decimals)}`;
}

/** Without what groups the digits, and with a point. Null for what is no number at all. @throws WrongNumber for what can be two numbers */
function toPlain(text: string, shown: string): string | null {
  const given = text
    .trim()
    .replace(/[−–]/g, "-")
    .replace(/(?<=\d)[\s\u00a0\u202f'’](?=\d)/g, "");
  if (given.length > mostCharacters) return null;
  const commas = given.split(",").length - 1;
  const points = given.split(".").length - 1;
  if (commas === 0) return points > 1 && isGrouped(given, ".") ? given.replaceAll(".", "") : given;
  if (points === 0 && commas === 1) {
    if (/\d,\d{3}$/.test(given) && !/^[+-]?0,/.test(given))
      throw new WrongNumber(`“${shown}” can be two different numbers. Write it without a separator of thousands, and with a point.`);
    return given.replace(",", ".");
  }
  const [grouping, point] = points === 0 || given.lastIndexOf(".") > given.lastIndexOf(",") ? [",", "."] : [".", ","];
  if (given.split(point).length > 2) return null;
  const [whole = "", fraction] = given.split(point);
  if (!isGrouped(whole, grouping)) return null;
  return `${whole.replaceAll(grouping, "")}${fraction === undefined ? "" : `.${fraction}`}`;
}

const isGrouped = (text: string, by: string): boolean => /^[+-]?\d{1,3}(_\d{3})+$/.test(text.replaceAll(by, "_"));

function divide(digits: bigint, places: number, shown: string, decimals: number): bigint {
  const by = 10n ** BigInt(places);
  if (digits % by === 0n) return digits / by;
  throw new WrongNumber(
    decimals === 0 ? `“${shown}” has decimals; this takes whole numbers.` : `“${shown}” has more than ${decimals} decimals.`,
  );
}
