/** The languages that the person prefers, of those that are language tags: a browser in the POSIX locale says "en-US@posix", which Intl refuses. */
export const browserLanguages = (): string[] => navigator.languages.filter(isLanguageTag);

function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
