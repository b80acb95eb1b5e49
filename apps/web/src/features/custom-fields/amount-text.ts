import { formatFixed } from "@kith/shared/decimal.ts";
import { minorDigits } from "@kith/shared/money.ts";
import { formatDecimals } from "../../lib/format.ts";

/** "1.234,50 €" of minor units: with as many decimals as the currency has. */
export const formatAmount = (minor: string, currency: string): string =>
  formatDecimals(formatFixed(BigInt(minor), minorDigits(currency)), {
    style: "currency",
    currency,
    maximumFractionDigits: minorDigits(currency),
  });
