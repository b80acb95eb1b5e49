import { browserLanguages } from "../../lib/browser-languages.ts";
/** A first guess of the currency, by the region of the person's browser: most of our customers' regions pay in euros. */
export function ownCurrency(): string {
  const region =
    browserLanguages()
      .map((tag) => new Intl.Locale(tag).region)
      .find(Boolean) ?? "";
  return currencies[region] ?? "EUR";
}

const currencies: Record<string, string> = {
  CH: "CHF",
  LI: "CHF",
  DK: "DKK",
  GB: "GBP",
  JP: "JPY",
  NO: "NOK",
  PL: "PLN",
  SE: "SEK",
  US: "USD",
};
