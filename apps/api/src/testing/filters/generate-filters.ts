import { fileKinds, filterLimits } from "@kith/shared/limits.ts";
import fc from "fast-check";
import { newId, toGlobalId } from "../../platform/ids.ts";
import { CalendarPeriod } from "../../platform/filters/inputs.ts";
import { customFieldPool, optionsOf } from "./custom-field-pool.ts";
import type { PlainContact, PlainCustomFields } from "./naive-contact-filter.ts";

// Small pools, so that values meet: accents, LIKE's own signs, line breaks, letters whose lower case is another length.
const words = [
  "",
  "Ann",
  "ánn",
  "ANNA",
  "Müller",
  "muller ann",
  "50%",
  "a_b",
  "a\\b",
  "İz",
  "ΟΔΟΣ",
  "Zoë K.",
  "one\ntwo",
  "x",
  "🦊 fox",
  "ｗｉｄｅ",
];
const needles = [...words.slice(1), "an", "n", "%", "_", "\\", "ann mu", "l", "\u0301", "two", "OΔ", "οδός", "🦊"];
const addresses = ["Ann@Example.test", "ann@example.test", "b_b@mail.test", "o'neil@example.test", "zoë@x.test", "info@a-b.example"];
const numbers = ["+4917155512", "+351912555014", "+15551234567", "+4917155599"];
const statuses = ["lead", "active", "Lead", ""];
const countries = ["", "PT", "pt", "Germany"];
const zones = ["UTC", "Europe/Lisbon", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu", "America/Santiago", "Pacific/Niue"];

/** Tags, lists and members that every generated workspace has. */
export const tagPool = ["vip", "VIPs", "Größe", "100%", "a_b", "ann"].map((name) => ({ uuid: newId(), name }));
export const listPool = ["Spring", "SPRING 2", "Größe", "100%", "a_b"].map((name) => ({ uuid: newId(), name }));
export const categoryPool = ["News", "news b", "Größe", "100%"].map((name) => ({ uuid: newId(), name }));
export const memberPool = [newId(), newId(), newId()];

const taskPriorities = ["low", "normal", "high", "urgent"];
const kinds = ["contact.created", "contact.updated", "contact.statusChanged"];
export const importId = newId();

const of = <T>(values: readonly T[]) => fc.constantFrom(...values);
const word = of(words);
const hour = 3_600_000;

/** Instants close around `now` most of the time, where days begin and end. */
const around = (now: Date) =>
  fc
    .oneof(fc.integer({ min: -80, max: 80 }), fc.integer({ min: -80, max: 80 }), fc.integer({ min: -24 * 800, max: 24 * 800 }))
    .chain((hours) =>
      fc.constantFrom(0, 1, -1, 1_800_000).map((shift) => new Date(Math.floor(now.getTime() / hour) * hour + hours * hour + shift)),
    );

/** Moments that calendars are difficult at: leap days, ends of years, changes of the clocks. */
export const anyNow = of(
  [
    "2024-02-29T12:00:00Z",
    "2025-02-28T10:10:10.123Z",
    "2025-03-01T00:00:00Z",
    "2025-12-31T23:30:00Z",
    "2026-01-01T00:00:00Z",
    "2025-09-07T04:00:00Z",
    "2026-03-29T01:30:00Z",
    "2026-11-22T00:10:00Z",
  ].map((text) => new Date(text)),
);
export const anyZone = of(zones);

const orBlank = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 });
const longTexts = ["", "x".repeat(250), `${"x".repeat(250)}y`, "Zoë\nK.", "50% a_b"].slice(1);
const sites = ["kith.example/a_b", "https://Kith.example/%", "https://ann.example"];
const amounts = [0, -1, 0.1, 0.3, 1.1, -2.5, 3, 7, 12.000001, 9e12];
const optionNames = optionsOf("choice").map(({ name }) => name);

const anyCustomFields = (now: Date): fc.Arbitrary<PlainCustomFields> =>
  fc.record({
    text: orBlank(of(words.slice(1))),
    longText: orBlank(of(longTexts)),
    number: orBlank(of(amounts)),
    money: orBlank(fc.integer({ min: -3, max: 20 })),
    phone: orBlank(of(numbers)),
    email: orBlank(of(addresses)),
    url: orBlank(of(sites)),
    checkbox: orBlank(fc.boolean()),
    choice: orBlank(of(optionNames)),
    choices: fc.subarray(optionNames),
    date: orBlank(around(now).map((date) => date.toISOString().slice(0, 10))),
    dateTime: orBlank(around(now)),
  });
const someLists = fc.subarray(listPool).map((lists) => lists.map(({ uuid, name }) => ({ id: toGlobalId("ContactList", uuid), name })));

export function anyContact(now: Date): fc.Arbitrary<Omit<PlainContact, "id" | "number">> {
  const instant = around(now);
  return fc.record({
    firstName: word,
    lastName: word,
    companyName: word,
    jobTitle: word,
    city: word,
    country: of(countries),
    status: of(statuses),
    type: of(["lead", "customer"]),
    source: of(["manual", "import"]),
    language: of([null, "en", "pt-BR"]),
    ownerId: of([null, ...memberPool.map((id) => toGlobalId("Member", id))]),
    followers: fc.subarray(memberPool).map((ids) => ids.map((id) => ({ id: toGlobalId("Member", id) }))),
    birthday: fc.option(
      fc.oneof(instant, of([new Date("1984-02-29"), new Date("1999-12-31")])).map((date) => date.toISOString().slice(0, 10)),
      { nil: null },
    ),
    createdAt: instant,
    updatedAt: instant,
    lastContactAt: fc.option(instant, { nil: null }),
    deletedAt: fc.option(instant, { nil: null, freq: 3 }),
    emails: fc
      .uniqueArray(fc.record({ address: of(addresses), status: of(["active", "bounced"]) }), {
        maxLength: 3,
        selector: ({ address }) => address.toLowerCase(),
      })
      .map((list) => list.map((email, index) => ({ ...email, isPrimary: index === 0 }))),
    phones: fc
      .uniqueArray(fc.record({ number: of(numbers), label: of([null, "work", "home"]) }), {
        maxLength: 2,
        selector: ({ label }) => label ?? {},
      })
      .map((list) => list.filter((phone, index) => list.findIndex(({ number }) => number === phone.number) === index))
      .map((list) => list.map((phone, index) => ({ ...phone, isPrimary: index === 0 }))),
    importId: of([null, null, toGlobalId("Import", importId)]),
    activities: fc.array(
      fc.record({ kind: of(kinds), occurredAt: instant, memberId: of([null, ...memberPool.map((id) => toGlobalId("Member", id))]) }),
      { maxLength: 4 },
    ),
    notes: fc.array(
      fc.record({
        text: of([...words, ...longTexts]),
        createdAt: instant,
        editedAt: fc.option(instant, { nil: null }),
        isPinned: fc.boolean(),
        memberId: of([null, ...memberPool.map((id) => toGlobalId("Member", id))]),
      }),
      { maxLength: 3 },
    ),
    documents: fc.array(
      fc.record({
        name: of(words.filter((word) => word !== "")),
        kind: of(fileKinds),
        addedAt: instant,
        memberId: of([null, ...memberPool.map((id) => toGlobalId("Member", id))]),
      }),
      { maxLength: 3 },
    ),
    tasks: fc.array(
      fc.record({
        status: of(["open", "done"]),
        priority: of(taskPriorities),
        assigneeId: of([null, ...memberPool.map((id) => toGlobalId("Member", id))]),
        due: fc.oneof(
          fc.constant(null),
          instant.map((date) => ({ day: date.toISOString().slice(0, 10), at: null })),
          instant.map((date) => ({ day: date.toISOString().slice(0, 10), at: new Date(Math.floor(date.getTime() / 60_000) * 60_000) })),
        ),
      }),
      { maxLength: 4 },
    ),
    subscriptions: fc
      .subarray(categoryPool)
      .chain((chosen) =>
        fc.tuple(
          ...chosen.map(({ uuid, name }) =>
            fc.boolean().map((isSubscribed) => ({ id: toGlobalId("SubscriptionCategory", uuid), name, isSubscribed })),
          ),
        ),
      ),
    tags: fc.subarray(tagPool).map((tags) => tags.map(({ uuid, name }) => ({ id: toGlobalId("Tag", uuid), name }))),
    custom: anyCustomFields(now),
    lists: someLists,
    // On some of which the contact is again by now.
    formerLists: someLists,
  });
}

/** A comparator object: one or two of the comparators. What stands under `$` is given or not as a whole. */
const some = (comparators: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .subarray(Object.keys(comparators), { minLength: 1, maxLength: 2 })
    .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, comparators[name]!]))))
    .map(({ $, ...given }) => ({ ...given, ...($ as object | undefined) }));

function textOver(values: readonly string[], parts: readonly string[]) {
  const part = of(parts);
  const value = of(values);
  return some({
    eq: value,
    ne: value,
    contains: part,
    startsWith: part,
    endsWith: part,
    in: fc.array(value, { maxLength: 4 }),
    empty: fc.boolean(),
  });
}

const choiceOver = (values: readonly string[]) => {
  const value = of([...values, "nonsense"]);
  return some({
    eq: value,
    ne: value,
    in: fc.array(value, { maxLength: 3 }),
    notIn: fc.array(value, { maxLength: 3 }),
    empty: fc.boolean(),
  });
};

const count = some(Object.fromEntries(["eq", "gt", "gte", "lt", "lte"].map((name) => [name, fc.integer({ min: -1, max: 4 })])));

function dateAround(now: Date) {
  const instant = around(now);
  const comparators = some({
    before: instant,
    after: instant,
    between: fc.record({ from: instant, to: instant }),
    lastDays: fc.integer({ min: 1, max: 40 }),
    nextDays: fc.integer({ min: 1, max: 40 }),
    period: of(Object.keys(CalendarPeriod)),
    anniversaryInDays: fc.integer({ min: 0, max: 40 }),
    empty: fc.boolean(),
  });
  return fc
    .tuple(comparators, fc.option(anyZone, { nil: undefined }))
    .map(([given, timeZone]) => (timeZone ? { ...given, timeZone } : given));
}

/** A comparison of a custom field of any type. */
function anyCustomFilter(now: Date): fc.Arbitrary<object> {
  const float = fc.oneof(
    of(amounts),
    fc.integer({ min: -4, max: 21 }),
    fc.double({ min: -5, max: 15, noNaN: true }),
    of([0.1 + 0.2, 1e300, -1e300, 1e-9]),
  );
  const text = textOver([...words, ...longTexts, ...addresses, ...sites], [...needles, "x".repeat(250), "kith.", "%"]);
  const number = some({
    eq: float,
    ne: float,
    gt: float,
    gte: float,
    lt: float,
    lte: float,
    between: fc.record({ from: float, to: float }),
    empty: fc.boolean(),
  });
  const optionOf = (type: string) => of(optionsOf(type).flatMap(({ id, name }) => [id, name, name.toUpperCase()]));
  const optionsIn = (type: string) => fc.array(optionOf(type), { maxLength: 3 });
  const [option, options] = [optionOf("choice"), optionsIn("choice")];
  const [anyOf, allOf, noneOf] = [optionsIn("choices"), optionsIn("choices"), optionsIn("choices")];
  const comparators: Record<(typeof customFieldPool)[number]["type"], [string, fc.Arbitrary<unknown>]> = {
    text: ["text", text],
    longText: ["text", text],
    email: ["text", text],
    url: ["text", text],
    phone: ["text", textOver([...numbers, "+49 (171) 555-12"], ["555", "+49", "912 555", "1"])],
    number: ["number", number],
    money: ["number", number],
    date: ["date", dateAround(now)],
    dateTime: ["date", dateAround(now)],
    choice: ["choice", some({ eq: option, ne: option, in: options, notIn: options, empty: fc.boolean() })],
    choices: ["choices", some({ anyOf, allOf, noneOf, count })],
    checkbox: ["checkbox", fc.boolean()],
  };
  return of(customFieldPool).chain(({ id, key, type }) => {
    const [name, value] = comparators[type];
    const compared = fc.oneof(
      { weight: 6, arbitrary: value.map((given) => ({ [name]: given })) },
      fc.boolean().map((empty) => ({ empty })),
    );
    return fc.tuple(of([id, key]), compared).map(([field, comparator]) => ({ field, ...comparator }));
  });
}

/** Filters of every field, with `and`, `or` and `not` around them. */
export function anyFilter(now: Date, contactIds: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  const name = textOver(words, needles);
  const address = textOver(addresses, ["ann", "EXAMPLE", "@", "_", "'", "ë", "t", "@example.", ".test", "a-b"]);
  const phone = textOver([...numbers, "+49 (171) 555-12", "0049 171 555 12"], ["555", "+49", "912 555", "99", "(1) 5", "1"]);
  const date = dateAround(now);
  const tagIds = [...tagPool.map(({ uuid }) => toGlobalId("Tag", uuid)), toGlobalId("Tag", newId()), toGlobalId("Contact", newId())];
  const ids = fc.array(of(tagIds), { maxLength: 3 });
  const tag = fc.record(
    {
      id: choiceOver(tagIds),
      name: textOver(
        tagPool.map((one) => one.name),
        ["v", "%", "_", "ann", "ss"],
      ),
    },
    { requiredKeys: [] },
  );
  const listIds = [...listPool.map(({ uuid }) => toGlobalId("ContactList", uuid)), toGlobalId("ContactList", newId()), tagIds[0]!];
  const onLists = fc.array(of(listIds), { maxLength: 3 });
  const list = fc.record(
    {
      id: choiceOver(listIds),
      name: textOver(
        listPool.map((one) => one.name),
        ["spring", "%", "_", "ss", "2"],
      ),
    },
    { requiredKeys: [] },
  );
  const categoryIds = [
    ...categoryPool.map(({ uuid }) => toGlobalId("SubscriptionCategory", uuid)),
    toGlobalId("SubscriptionCategory", newId()),
  ];
  const someCategories = fc.array(of(categoryIds), { maxLength: 3 });
  const category = fc.record(
    { id: choiceOver(categoryIds), name: textOver(["News", "news b", "Größe", "nothing"], ["news", "%", "ss", "b"]) },
    { requiredKeys: [] },
  );
  const memberIds = [...memberPool, newId()].map((id) => toGlobalId("Member", id));
  const follower = fc.record({ id: choiceOver(memberIds) }, { requiredKeys: [] });
  const followerIds = fc.array(of(memberIds), { maxLength: 3 });
  const email = fc.record({ address, status: choiceOver(["active", "bounced"]), isPrimary: fc.boolean() }, { requiredKeys: [] });
  const number = fc.record({ number: phone, label: choiceOver(["work", "home"]), isPrimary: fc.boolean() }, { requiredKeys: [] });
  const related = (one: fc.Arbitrary<unknown>) => ({
    some: one,
    none: one,
    every: one,
    $: fc.record({ count, where: one }, { requiredKeys: ["count"] }),
  });
  const activity = fc.record(
    { kind: choiceOver(kinds), occurredAt: date, member: choiceOver(memberPool.map((id) => toGlobalId("Member", id))) },
    { requiredKeys: [] },
  );
  const note = fc.record(
    {
      text: textOver([...words, ...longTexts], [...needles, "x".repeat(250)]),
      createdAt: date,
      editedAt: date,
      pinned: fc.boolean(),
      member: choiceOver(memberPool.map((id) => toGlobalId("Member", id))),
    },
    { requiredKeys: [] },
  );
  const document = fc.record(
    {
      name: textOver(words, needles),
      kind: choiceOver(fileKinds),
      addedAt: date,
      member: choiceOver(memberPool.map((id) => toGlobalId("Member", id))),
    },
    { requiredKeys: [] },
  );
  const task = fc.record(
    {
      status: choiceOver(["open", "done"]),
      priority: choiceOver(taskPriorities),
      assignee: choiceOver(memberPool.map((id) => toGlobalId("Member", id))),
      due: date,
    },
    { requiredKeys: [] },
  );
  const float = fc.oneof(fc.integer({ min: -2, max: 32 }), fc.double({ min: -1, max: 31, noNaN: true }), of([1e300, -1e300, 2 ** 63, -0]));
  const fields: Record<string, fc.Arbitrary<unknown>> = {
    id: choiceOver(contactIds),
    owner: choiceOver(memberPool.map((id) => toGlobalId("Member", id))),
    number: some({
      eq: float,
      ne: float,
      gt: float,
      gte: float,
      lt: float,
      lte: float,
      between: fc.record({ from: float, to: float }),
      empty: fc.boolean(),
    }),
    ...Object.fromEntries(["firstName", "lastName", "fullName", "companyName", "jobTitle", "city"].map((field) => [field, name])),
    email: address,
    phone,
    emails: some(related(email)),
    phones: some(related(number)),
    tags: some({ ...related(tag), anyOf: ids, allOf: ids, noneOf: ids }),
    followers: some({ ...related(follower), anyOf: followerIds, allOf: followerIds, noneOf: followerIds }),
    activities: some(related(activity)),
    notes: some(related(note)),
    documents: some(related(document)),
    tasks: some(related(task)),
    import: choiceOver([toGlobalId("Import", importId)]),
    customFields: fc.array(anyCustomFilter(now), { maxLength: 3 }),
    lists: some({ ...related(list), anyOf: onLists, allOf: onLists, noneOf: onLists }),
    subscriptions: some({ ...related(category), anyOf: someCategories, allOf: someCategories, noneOf: someCategories }),
    duplicates: fc.record({ email: fc.boolean(), phone: fc.boolean(), any: fc.boolean() }, { requiredKeys: [] }),
    status: choiceOver(statuses),
    type: choiceOver(["lead", "customer"]),
    source: choiceOver(["manual", "import"]),
    country: choiceOver(countries),
    language: choiceOver(["en", "pt-BR"]),
    ...Object.fromEntries(["birthday", "createdAt", "updatedAt", "lastContactAt", "deletedAt"].map((field) => [field, date])),
  };
  const leaf = fc.oneof(...Object.entries(fields).map(([field, value]) => value.map((given) => ({ [field]: given }))));
  const custom = anyCustomFilter(now).map((entry) => ({ customFields: [entry] }));
  const { tree } = fc.letrec<{ tree: Record<string, unknown> }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: filterLimits.depth - 1, depthSize: "small" },
      leaf,
      custom,
      fc.tuple(leaf, leaf).map(([one, other]) => ({ ...one, ...other })),
      fc.array(tie("tree"), { maxLength: 3 }).map((and) => ({ and })),
      fc.array(tie("tree"), { maxLength: 3 }).map((or) => ({ or })),
      tie("tree").map((not) => ({ not })),
    ),
  }));
  return tree;
}
