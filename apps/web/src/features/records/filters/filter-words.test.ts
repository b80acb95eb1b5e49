import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import i18next, { createInstance, type TFunction } from "i18next";
import type { ContactFilter } from "../../../gql/graphql.ts";
import { associatedCompanies } from "../../companies/associated-companies.ts";
import { contactFilterFields } from "../../contacts/filters/fields/contact-filter-fields.ts";
import { associatedOpportunities } from "../../opportunities/associated-opportunities.ts";
import { customFilterFields } from "./fields/custom-filter-fields.ts";
import { historyFilterFields } from "../../contacts/filters/fields/history-filter-fields.ts";
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
  const fields = toFields([
    contactFilterFields(t, language, { status: none, type: none, source: none }),
    associatedCompanies(t),
    associatedOpportunities(t, "EUR"),
    historyFilterFields(t),
  ]);
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

  it("says which opportunities a contact must be associated with, with their values as amounts", () => {
    const large = { opportunities: { some: { status: { in: ["open"] }, value: { gte: 150_000 } } } };
    expect(say(large)).toMatch(/^Associated opportunity .*Status is any of open.*Value is at least €1,500/);
    expect(say({ opportunities: { count: { gte: 2 } } })).toMatch(/^Associated opportunity .*2/);
  });

  it("says which companies a contact must be associated with", () => {
    const named = { companies: { some: { name: { contains: "oak" }, employees: { gte: 50 } } } };
    expect(say(named)).toMatch(/^Associated company .*Name contains “oak”.*Employees is at least 50/);
    expect(say({ companies: { count: { gte: 2 } } })).toMatch(/^Associated company .*2/);
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

  it("names custom fields and their options as they are called now, and says what is gone", () => {
    const shared = {
      description: "",
      object: "contact",
      isRequired: false,
      position: 0,
      version: 1,
      folder: null,
      defaultValue: null,
      options: [],
      currency: null,
    };
    const definitions = [
      {
        ...shared,
        id: "fld_1",
        key: "plan",
        name: "Plan",
        type: "CHOICE" as const,
        options: [{ id: "opt_1", name: "Gold", color: "blue" }],
      },
      { ...shared, id: "fld_2", key: "fee", name: "Fee", type: "MONEY" as const, currency: "EUR" },
      { ...shared, id: "fld_3", key: "news", name: "Newsletter", type: "CHECKBOX" as const },
      { ...shared, id: "fld_4", key: "size", name: "Size", type: "NUMBER" as const },
    ];
    const inWords = (wording: Wording, ...entries: object[]) => {
      const fields = toFields([customFilterFields([{ folder: undefined, fields: definitions }], wording.t)]);
      const nameOf: Wording["nameOf"] = ({ values, goneValue }, value) =>
        (typeof values === "object" && values.find((choice) => choice.value === value)?.label) || goneValue!;
      return entries.map((entry) => say({ customFields: Array.isArray(entry) ? entry : [entry] }, { ...wording, fields, nameOf }));
    };
    expect(
      inWords(
        en,
        { field: "plan", choice: { in: ["opt_1", "opt_2"] } },
        { field: "fee", number: { between: { from: 100_050, to: 200_000 } } },
        [
          { field: "news", checkbox: false },
          { field: "news", empty: false },
        ],
        { field: "news", empty: true },
        { field: "size", number: { eq: 0.000001 } },
        { field: "fld_9", text: { contains: "blue" } },
        { field: "fld_4", choice: { in: ["opt_9"] } },
      ),
    ).toEqual([
      "Plan is any of Gold, an option that is gone",
      "Fee is between €1,000.50 and €2,000.00",
      "Newsletter is no",
      "Newsletter has no answer",
      "Size is 0.000001",
      "A field that is gone contains “blue”",
      "Size is any of an option that is gone",
    ]);
    expect(inWords(de, { field: "fld_9", empty: false }, { field: "news", checkbox: false })).toEqual([
      "Ein gelöschtes Feld ist nicht leer",
      "Newsletter ist nicht ja",
    ]);
  });
});
