import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";

/** The languages that the account menu offers, in their own names. */
export const languages = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof languages;

const storageKey = "kith-language";

// One file per feature and language, named after the folder it lies in: features/contacts/locales/de.json is "contacts".
const files = import.meta.glob<{ default: Record<string, unknown> }>("../**/locales/*.json");

const backend: BackendModule = {
  type: "backend",
  callbackApi: true,
  init() {},
  read(language, namespace, done) {
    const path = Object.keys(files).find(
      (name) => name.endsWith(`/${namespace}/locales/${language}.json`) || (name === `./locales/${language}.json` && namespace === "app"),
    );
    const load = path && files[path];
    if (!load) return done(new Error(`There are no texts of ${namespace} in ${language}.`), false);
    load().then(
      (file) => done(null, file.default as Record<string, string>),
      (fault: Error) => done(fault, true),
    );
  },
};

function chosenLanguage(): Language {
  const kept = localStorage.getItem(storageKey) ?? "";
  const wanted = [kept, ...navigator.languages].map((tag) => tag.slice(0, 2));
  return (wanted.find((tag) => tag in languages) as Language | undefined) ?? "en";
}

function markDocument(language: string) {
  document.documentElement.lang = language;
}

/** Loads the texts that every page needs in the person's language. Each feature's own come with its first use. */
export async function startTexts() {
  i18next.on("languageChanged", markDocument);
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: chosenLanguage(),
      supportedLngs: Object.keys(languages),
      fallbackLng: "en",
      ns: ["app", "components"],
      defaultNS: "app",
      interpolation: { escapeValue: false }, // React escapes.
      react: { useSuspense: true },
    });
}

/** Changes the language now and keeps the choice on this device. */
export async function chooseLanguage(language: Language) {
  localStorage.setItem(storageKey, language);
  await i18next.changeLanguage(language);
}
