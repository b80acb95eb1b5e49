import { formatFixed, parseDecimal, WrongNumber } from "./decimal.ts";

let known: ReadonlySet<string> | undefined;

/** Whether this is the three-letter code of a currency (ISO 4217): EUR, JPY. */
export function isCurrency(code: string): boolean {
  known ??= new Set(Intl.supportedValuesOf("currency"));
  return known.has(code);
}

const digits = new Map<string, number>();

/** How many decimals a currency's amounts have: 2 for EUR, 0 for JPY, 3 for KWD. One minor unit is the last of them. */
export function minorDigits(currency: string): number {
  let found = digits.get(currency);
  if (found === undefined) {
    found = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, found);
  }
  return found;
}

/** Minor units → "1234.50 EUR", the same for every reader: for files and logs. */
export const writeMoney = (minor: bigint, currency: string): string => `${formatFixed(minor, minorDigits(currency))} ${currency}`;

/**
 * An amount as people write it, with or without its currency, → minor units: "1.234,50 €" is 123450n.
 * @throws WrongNumber with the reason.
 */
export function parseMoney(text: string, currency: string): bigint {
  const shown = text.trim().slice(0, 40);
  const unit = /^\s*(-?)\s*([A-Za-z]{3}|\p{Sc})\s*(?=[-\d.,])|(?<=[\d.,])\s*([A-Za-z]{3}|\p{Sc})\s*$/u.exec(text);
  const named = unit && (unit[2] ?? unit[3])!;
  if (named && named.toUpperCase() !== currency && !symbolsOf(currency).has(named))
    throw new WrongNumber(`“${shown}” is not in ${currency}. Give the amount in ${currency}.`);
  const amount = unit ? `${unit[1] ?? ""}${text.slice(0, unit.index)}${text.slice(unit.index + unit[0].length)}` : text;
  try {
    return parseDecimal(amount, minorDigits(currency));
  } catch (error) {
    if (!(error instanceof WrongNumber) || !error.message.includes("is not a number")) throw error;
    throw new WrongNumber(`“${shown}” is not an amount of money.`);
  }
}

const symbols = new Map<string, ReadonlySet<string>>();

function symbolsOf(currency: string): ReadonlySet<string> {
  let found = symbols.get(currency);
  if (!found) {
    const shown = (["symbol", "narrowSymbol"] as const).map(
      (currencyDisplay) =>
        new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay })
          .formatToParts(1)
          .find(({ type }) => type === "currency")!.value,
    );
    symbols.set(currency, (found = new Set(shown)));
  }
  return found;
}
