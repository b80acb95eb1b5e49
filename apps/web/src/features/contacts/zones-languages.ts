import type { Choice } from "../../lib/choice.ts";

let zones: Choice[] | undefined;

/** Every IANA time zone, by its place. */
export function timeZoneChoices(): Choice[] {
  zones ??= ["UTC", ...Intl.supportedValuesOf("timeZone")].map((value) => ({ value, label: value.replaceAll("_", " ") }));
  return zones;
}

const commonLanguages =
  "ar bg bn cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sr sv th tr uk ur vi zh".split(
    " ",
  );

/** Languages that people write in, by their names in the language of the app. */
export function languageChoices(inLanguage: string): Choice[] {
  const names = new Intl.DisplayNames(inLanguage, { type: "language" });
  return commonLanguages
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, inLanguage));
}
