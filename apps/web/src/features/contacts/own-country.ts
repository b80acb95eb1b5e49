import { browserLanguages } from "../../lib/browser-languages.ts";
/** The country of the browser's language ("pt-PT" → "PT"): what a phone number without a country code most likely means. */
export function ownCountry(): string | undefined {
  for (const language of browserLanguages()) {
    const { region } = new Intl.Locale(language).maximize();
    if (region) return region;
  }
  return undefined;
}
