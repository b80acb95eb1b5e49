import type { TFunction } from "i18next";

/** Why a typed number can't be one; undefined when it can. The rules of all countries are loaded at the first number. */
export async function phoneProblem(number: string, country: string | undefined, t: TFunction<"contacts">): Promise<string | undefined> {
  const { parsePhoneNumberFromString } = await import("libphonenumber-js");
  const parsed = parsePhoneNumberFromString(number, { defaultCountry: country as never, extract: false });
  if (!parsed) return number.startsWith("+") || country ? t("phone.wrong", { number }) : t("phone.noCountry");
  return parsed.isPossible() ? undefined : t("phone.length", { number });
}
