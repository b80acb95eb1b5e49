import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import i18next, { createInstance, type TFunction } from "i18next";
import type { ContactFilter } from "../../../gql/graphql.ts";
import { contactFilterFields } from "./fields/contact-filter-fields.ts";
import { historyFilterFields } from "./fields/history-filter-fields.ts";
import { toFields } from "./fields/filter-field.ts";
import { conditionWords, nodeWords, type Wording } from "./filter-words.ts";
import { readFilter } from "./read-filter.ts";

const none = new Map<string, string>();
const names: Record<string, string> = { lead: "Lead", active: "Active", tag_1: "VIP", tag_2: "Press", tag_3: "Old" };

async function wordingIn(language: string): Promise<Wording> {
  const texts = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, `locales/${language}.json`), "utf8")) as object;
  const own = createInstance({ lng: language, resources: { [language]: { filters: texts } }, interpolation: { escapeValue: false } });
  await own.init();
  const t = own.getFixedT(language, "filters") as TFunction<"filters">;
  const fields = toFields([contactFilterFields(t, language, { status: none, type: none, source: none }), historyFilterFields(t)]);
  return { t, fields, nameOf: (_, value) => names[value] ?? value };
}

let en: Wording;
let de: Wording;
beforeAll(async () => {
  await i18next.init({ lng: "en", resources: {} });
  [en, de] = await Promise.all([wordingIn("en"), wordingIn("de")]);
});

const say = (filter: object, wording: Wording = en) => nodeWords(readFilter(filter as ContactFilter, wording.fields), wording);
const status = { status: { in: ["lead", "active"] } };
const recent = { createdAt: { lastDays: 30, timeZone: "Europe/Lisbon" } };

describe("a filter in words", () => {
  it("says fields, comparisons, values, and the zone of its days", () => {
    expect(say({ and: [status, recent] })).toBe("Status is any of Lead, Active and Created is in the last 30 days (Lisbon time)");
    expect(say({ and: [status, recent] }, de)).toBe(
      "Status ist eines von Lead, Active und Angelegt ist in den letzten 30 Tagen (Zeit in Lisbon)",
    );
  });

  it("leaves out the zone that goes without saying", () => {
    expect(say(recent, { ...en, unsaidZone: "Europe/Lisbon" })).toBe("Created is in the last 30 days");
    expect(say(recent, { ...en, unsaidZone: "Asia/Tokyo" })).toBe("Created is in the last 30 days (Lisbon time)");
  });

  it("puts into brackets what belongs together, and names what is not", () => {
    const either = { or: [{ city: { contains: "Porto" } }, { and: [status, { number: { gte: 1_200 } }] }] };
    expect(say({ and: [either, { not: { or: [{ tags: { anyOf: ["tag_1"] } }, { email: { empty: true } }] } }] })).toBe(
      "(City contains “Porto” or (Status is any of Lead, Active and Contact number is at least 1,200)) and none of (Tag is any of VIP or E-mail is empty)",
    );
    expect(say({ not: { and: [status, { city: { eq: "Faro" } }] } })).toBe("not all of (Status is any of Lead, Active and City is “Faro”)");
  });

  it("says days, periods, ranges, amounts and what one related record must meet", () => {
    const zone = { timeZone: "Europe/Berlin" };
    expect(say({ createdAt: { between: { from: "2026-02-28T23:00:00Z", to: "2026-03-31T22:00:00Z" }, ...zone } })).toBe(
      "Created is Mar 1, 2026 to Mar 31, 2026 (Berlin time)",
    );
    expect(say({ createdAt: { between: { from: "2026-02-28T23:00:00Z", to: "2026-03-01T23:00:00Z" }, ...zone } })).toBe(
      "Created is on Mar 1, 2026 (Berlin time)",
    );
    expect(say({ birthday: { anniversaryInDays: 0, ...zone } })).toBe("Birthday returns today (Berlin time)");
    expect(say({ birthday: { anniversaryInDays: 14, ...zone } }, de)).toBe(
      "Geburtstag kehrt wieder innerhalb von 14 Tagen (Zeit in Berlin)",
    );
    expect(say({ not: { lastContactAt: { lastDays: 90, ...zone } } })).toBe("Last contact is not in the last 90 days (Berlin time)");
    expect(say({ updatedAt: { period: "LAST_QUARTER", ...zone } })).toBe("Changed is last quarter (Berlin time)");
    expect(say({ tags: { count: { gt: 3 } } })).toBe("Tag count is more than 3");
    const changed = { kind: { in: ["contact.updated"] }, occurredAt: { lastDays: 7, ...zone } };
    expect(say({ activities: { count: { gte: 2 }, where: changed } })).toBe(
      "Activity count is at least 2 with (What happened is any of contact.updated and When is in the last 7 days (Berlin time))",
    );
    expect(say({ activities: { none: { occurredAt: { lastDays: 90, ...zone } } } }, de)).toBe(
      "Aktivität hat keines mit (Wann ist in den letzten 90 Tagen (Zeit in Berlin))",
    );
    expect(say({ emails: { none: { address: { endsWith: "@mail.test" }, isPrimary: true } } })).toBe(
      "E-mail details has none with (Address ends with “@mail.test” and Primary is true)",
    );
  });

  it("names a few values where there is little room", () => {
    const [condition] = readFilter({ tags: { allOf: ["tag_1", "tag_2", "tag_3"] } } as ContactFilter, en.fields).nodes;
    expect(condition?.type === "condition" && conditionWords(condition, { ...en, mostValues: 2 })).toEqual({
      field: "Tag",
      operator: "has all of",
      value: "VIP, Press +1",
    });
  });

  it("shows what nobody has words for", () => {
    expect(say({ colour: { eq: "red" } })).toBe('a condition without a form: {"colour":{"eq":"red"}}');
    expect(say({})).toBe("nothing yet");
  });
});
