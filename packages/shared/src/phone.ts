import { type CountryCode, getCountries, getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";

/** Why a phone number was refused, in words for a person. */
export class WrongPhone extends Error {}

/**
 * Any spelling of a phone number → E.164 ("+351912555014").
 * @param country two-letter code, used where the number has no country code of its own.
 * @throws WrongPhone with the reason.
 */
export function normalizePhone(text: string, country?: string | null): string {
  const given = text.trim();
  if (!given) throw new WrongPhone("A phone number is missing.");
  const upper = country?.trim().toUpperCase();
  if (upper && !isSupportedCountry(upper)) throw new WrongPhone(`“${country}” is not a country code such as PT or US.`);
  const spelled = given.startsWith("00") ? `+${given.slice(2)}` : given;
  const parsed = parsePhoneNumberFromString(spelled, { defaultCountry: upper as CountryCode | undefined, extract: false });
  if (!parsed) {
    throw new WrongPhone(
      spelled.startsWith("+") || upper
        ? `“${given}” is not a phone number.`
        : `“${given}” has no country code. Begin with + and the country code.`,
    );
  }
  if (!parsed.isPossible())
    throw new WrongPhone(`“${given}” is too short or too long for a phone number of ${parsed.country ?? `+${parsed.countryCallingCode}`}.`);
  return parsed.number;
}

/** E.164 → the international form that people read: "+351 912 555 014". */
export const formatPhone = (e164: string): string => parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;

/** E.164 → the form used inside its country: "0171 5550148". */
export const formatNationalPhone = (e164: string): string => parsePhoneNumberFromString(e164)?.formatNational() ?? e164;

/** A country that has this calling code ("49" → "DE"), or null. Countries that share one also share how numbers are written. */
export const countryOfCallingCode = (digits: string): string | null =>
  getCountries().find((country) => getCountryCallingCode(country) === digits) ?? null;
