import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { detailsOf } from "@kith/api/src/features/activity/details-of.ts";
import { eventKinds, summarize } from "@kith/api/src/platform/events.ts";
import i18next, { type TFunction } from "i18next";
import { sayActivity, type ToldActivity } from "./activity-words.ts";
import { samples } from "./activity-samples.ts";

const features = path.resolve(import.meta.dirname, "..");
const api = path.resolve(import.meta.dirname, "../../../../api/src");
const textsOf = (feature: string, language: string) =>
  JSON.parse(fs.readFileSync(path.join(features, feature, "locales", `${language}.json`), "utf8")) as Record<string, unknown>;
const languages = ["en", "de"];

/** Here the app has words of its own: what it was before, what is shown beside the sentence, the fields' names. */
const saysMore = [
  "company.updated",
  "contact.emailUpdated",
  "contact.ownerChanged",
  "contact.phoneUpdated",
  "contact.statusChanged",
  "contact.tagsAdded",
  "contact.tagsRemoved",
  "contact.updated",
  "opportunity.updated",
  "record.updated",
  "workspace.requiredFieldsChanged",
];

/** The names and numbers of a sentence: what it must say in any language. */
const factsOf = (sentence: string): string[] =>
  [...sentence.matchAll(/“([^”]+)”|(\d[\d,.]*\d|\d)|(\S+@\S+|\+\d+)/g)].map(([, ...found]) => found.find(Boolean)!);

const asTold = (kind: string, data: Record<string, unknown>): ToldActivity => ({
  kind,
  summary: "",
  details: detailsOf(data),
  changes: [{ field: "jobTitle", before: "Before", after: "After" }],
});

let say: (language: string, activity: ToldActivity) => string;
beforeAll(async () => {
  for (const file of fs.readdirSync(api, { recursive: true, encoding: "utf8" }))
    if (file.endsWith(".events.ts")) await import(path.join(api, file));
  const resources = Object.fromEntries(
    languages.map((language) => [language, { activity: textsOf("activity", language), contacts: textsOf("contacts", language) }]),
  );
  await i18next.init({ resources, lng: "en", fallbackLng: false, interpolation: { escapeValue: false } });
  const translators: Record<string, TFunction> = {};
  say = (language, activity) => sayActivity((translators[language] ??= i18next.getFixedT(language, "activity")), activity);
});

describe("an event's sentence", () => {
  it("is there for each kind that the API has, and for no other", () => {
    expect(samples.map(([kind]) => kind).toSorted()).toEqual(expect.arrayContaining(eventKinds().toSorted()));
    expect(eventKinds()).toEqual(expect.arrayContaining([...new Set(samples.map(([kind]) => kind))]));
    for (const language of languages) {
      const texts = textsOf("activity", language).activity as Record<string, Record<string, string>>;
      const kinds = Object.entries(texts).flatMap(([noun, verbs]) => Object.keys(verbs).map((verb) => `${noun}.${verb.split("_")[0]}`));
      expect([...new Set(kinds)].toSorted()).toEqual(eventKinds().toSorted());
    }
  });

  it.each(samples.filter(([kind]) => !saysMore.includes(kind)))(
    "says of %s in English what the API says, and as much in German",
    (kind, data) => {
      const summary = summarize(kind, data);
      expect(say("en", asTold(kind, data))).toBe(summary);
      const german = say("de", asTold(kind, data)).replaceAll(/„([^“]*)“/g, "“$1”");
      expect(factsOf(german).toSorted()).toEqual(factsOf(summary).toSorted());
    },
  );

  it.each(samples)("has all its words for %s, whatever happened", (kind, data) => {
    expect(say("en", asTold(kind, data))).toMatch(/^[a-z][^{}]+$/);
    expect(say("de", asTold(kind, data))).toMatch(/^(hat|ist|sieht|folgt|konnte|importiert) [^{}]+$/);
  });

  it("names the fields of a contact that were changed, unless they stand below", () => {
    const t = i18next.getFixedT("de", "activity");
    const changes = [{ field: "jobTitle" }, { field: "city" }, { field: "Vertragsende" }];
    const activity = { kind: "contact.updated", summary: "", details: [], changes };
    expect(sayActivity(t, activity)).toBe("hat geändert: Position, Ort, „Vertragsende“");
    expect(sayActivity(t, activity, true)).toBe("hat den Kontakt geändert");
  });

  it("takes names as they are, whatever they look like", () => {
    const data = { before: "{{name}}", name: "$t(count.members) <b>&amp;</b>" };
    expect(say("de", asTold("tag.updated", data))).toBe("hat den Tag „{{name}}“ in „$t(count.members) <b>&amp;</b>“ umbenannt");
  });

  it("is the server's own where the page is too old to know the kind", () => {
    expect(say("de", { kind: "deal.won", summary: "won the deal", details: [], changes: [] })).toBe("won the deal");
  });
});

describe("the filter of the audit log", () => {
  it.each(languages)("names each kind of event in %s", (language) => {
    const names = textsOf("audit", language).kind as Record<string, Record<string, string>>;
    const kinds = Object.entries(names).flatMap(([noun, verbs]) => Object.keys(verbs).map((verb) => `${noun}.${verb}`));
    expect(kinds.toSorted()).toEqual(eventKinds().toSorted());
  });
});
