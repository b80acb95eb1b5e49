import { normalizeEmail } from "@kith/shared/email.ts";
import { digitsOf, foldLine, fullNameOf } from "@kith/shared/text.ts";
import { customFieldPool, optionsOf } from "./custom-field-pool.ts";

/** A contact as the tests generate it. */
export interface PlainContact {
  id: string;
  number: number;
  firstName: string;
  lastName: string;
  companyName: string;
  jobTitle: string;
  city: string;
  country: string;
  status: string;
  type: string;
  source: string;
  language: string | null;
  ownerId: string | null;
  birthday: string | null;
  createdAt: Date;
  updatedAt: Date;
  lastContactAt: Date | null;
  deletedAt: Date | null;
  emails: { address: string; status: string; isPrimary: boolean }[];
  phones: { number: string; label: string | null; isPrimary: boolean }[];
  tags: { id: string; name: string }[];
  followers: { id: string }[];
  activities: { kind: string; occurredAt: Date; memberId: string | null }[];
  notes: { text: string; createdAt: Date; editedAt: Date | null; isPinned: boolean; memberId: string | null }[];
  /** A task is due on a day, or at an instant of it. */
  documents: { name: string; kind: string; addedAt: Date; memberId: string | null }[];
  tasks: { status: string; priority: string; assigneeId: string | null; due: { day: string; at: Date | null } | null }[];
  importId: string | null;
  custom: PlainCustomFields;
  lists: { id: string; name: string }[];
  /** Lists that the contact was taken off. */
  formerLists: { id: string; name: string }[];
  /** The categories about which something was chosen. */
  subscriptions: { id: string; name: string; isSubscribed: boolean }[];
}

/** What it holds in a custom field of each type; null for a blank. Options by name. */
export interface PlainCustomFields {
  text: string | null;
  longText: string | null;
  number: number | null;
  money: number | null;
  phone: string | null;
  email: string | null;
  url: string | null;
  checkbox: boolean | null;
  choice: string | null;
  choices: string[];
  date: string | null;
  dateTime: Date | null;
}

interface Env {
  now: Date;
  timeZone: string;
  /** Every contact that whoever asks may see. */
  visible: readonly PlainContact[];
}

type Filter = Record<string, any>; // oxlint-disable-line typescript/no-explicit-any -- as a client would write it
type Check = (value: any) => boolean; // oxlint-disable-line typescript/no-explicit-any

const all = (filter: Filter, checks: Record<string, Check>): boolean =>
  Object.entries(filter).every(([name, value]) => checks[name]!(value));

/** What a filter means, written as plainly as possible and without a thought for speed: the compiled filter must agree with it. */
export function matches(contact: PlainContact, filter: Filter, env: Env): boolean {
  const text = (value: string) => (given: Filter) => matchesText(value, given);
  const choice = (value: string | null) => (given: Filter) => matchesChoice(value, given);
  const date = (value: Date | null) => (given: Filter) => matchesInstant(value, given, env);
  return all(filter, {
    and: (parts: Filter[]) => parts.every((part) => matches(contact, part, env)),
    or: (parts: Filter[]) => parts.some((part) => matches(contact, part, env)),
    not: (part: Filter) => !matches(contact, part, env),
    id: choice(contact.id),
    owner: choice(contact.ownerId),
    number: (given) => matchesNumber(contact.number, given),
    firstName: text(contact.firstName),
    lastName: text(contact.lastName),
    fullName: text(fullNameOf(contact)),
    companyName: text(contact.companyName),
    jobTitle: text(contact.jobTitle),
    city: text(contact.city),
    country: choice(contact.country),
    language: choice(contact.language),
    status: choice(contact.status),
    type: choice(contact.type),
    source: choice(contact.source),
    import: choice(contact.importId),
    birthday: (given) => matchesDay(contact.birthday, given, env),
    createdAt: date(contact.createdAt),
    updatedAt: date(contact.updatedAt),
    lastContactAt: date(contact.lastContactAt),
    deletedAt: date(contact.deletedAt),
    email: (given) => matchesAny(contact.emails, given, (email, part) => matchesAddress(email.address, part)),
    phone: (given) => matchesAny(contact.phones, given, (phone, part) => matchesPhone(phone.number, part)),
    emails: (given) =>
      matchesRelated(contact.emails, given, (email, part) =>
        all(part, {
          address: (value) => matchesAddress(email.address, value),
          status: (value) => matchesChoice(email.status, value),
          isPrimary: (value) => email.isPrimary === value,
        }),
      ),
    phones: (given) =>
      matchesRelated(contact.phones, given, (phone, part) =>
        all(part, {
          number: (value) => matchesPhone(phone.number, value),
          label: (value) => matchesChoice(phone.label, value),
          isPrimary: (value) => phone.isPrimary === value,
        }),
      ),
    activities: (given) =>
      matchesRelated(contact.activities, given, (activity, part) =>
        all(part, {
          kind: (value) => matchesChoice(activity.kind, value),
          occurredAt: (value) => matchesInstant(activity.occurredAt, value, env),
          member: (value) => matchesChoice(activity.memberId, value),
        }),
      ),
    notes: (given) =>
      matchesRelated(contact.notes, given, (note, part) =>
        all(part, {
          text: (value) => matchesText(note.text, value),
          createdAt: (value) => matchesInstant(note.createdAt, value, env),
          editedAt: (value) => matchesInstant(note.editedAt, value, env),
          pinned: (value) => note.isPinned === value,
          member: (value) => matchesChoice(note.memberId, value),
        }),
      ),
    documents: (given) =>
      matchesRelated(contact.documents, given, (document, part) =>
        all(part, {
          name: (value) => matchesText(document.name, value),
          kind: (value) => matchesChoice(document.kind, value),
          addedAt: (value) => matchesInstant(document.addedAt, value, env),
          member: (value) => matchesChoice(document.memberId, value),
        }),
      ),
    tasks: (given) =>
      matchesRelated(contact.tasks, given, (task, part) =>
        all(part, {
          status: (value) => matchesChoice(task.status, value),
          priority: (value) => matchesChoice(task.priority, value),
          assignee: (value) => matchesChoice(task.assigneeId, value),
          due: (value) => (task.due?.at ? matchesInstant(task.due.at, value, env) : matchesDay(task.due?.day ?? null, value, env)),
        }),
      ),
    duplicates: (given) => {
      const others = env.visible.filter(({ id, deletedAt }) => id !== contact.id && deletedAt === null);
      const email = others.some(({ emails }) => share(emails, contact.emails, ({ address }) => normalizeEmail(address)));
      const phone = others.some(({ phones }) => share(phones, contact.phones, ({ number }) => number));
      const checks = { email, phone, any: email || phone };
      return Object.entries(given).every(([name, wanted]) => checks[name as keyof typeof checks] === wanted);
    },
    customFields: (entries: Filter[]) => entries.every((entry) => matchesCustomField(contact.custom, entry, env)),
    tags: (given) => matchesRelated(contact.tags, given, matchesNamed),
    lists: (given) => matchesRelated(contact.lists, given, matchesNamed),
    subscriptions: (given) =>
      matchesRelated(
        contact.subscriptions.filter(({ isSubscribed }) => isSubscribed),
        given,
        (category, part) =>
          all(part, { id: (value) => matchesChoice(category.id, value), name: (value) => matchesText(category.name, value) }),
      ),
    followers: (given) =>
      matchesRelated(contact.followers, given, (follower, part) => all(part, { id: (value) => matchesChoice(follower.id, value) })),
  });
}

const share = <Row>(some: Row[], others: Row[], valueOf: (row: Row) => string): boolean =>
  some.some((row) => others.some((other) => valueOf(other) === valueOf(row)));

const matchesNamed = ({ id, name }: { id: string; name: string }, given: Filter): boolean =>
  all(given, { id: (value) => matchesChoice(id, value), name: (value) => matchesText(name, value) });

function compareText(value: string, given: Filter, form: (text: string) => string): boolean {
  return all(given, {
    eq: (wanted) => value === form(wanted),
    ne: (wanted) => value !== form(wanted),
    contains: (wanted) => value.includes(form(wanted)),
    startsWith: (wanted) => value.startsWith(form(wanted)),
    endsWith: (wanted) => value.endsWith(form(wanted)),
    in: (list: string[]) => list.some((wanted) => value === form(wanted)),
    empty: (wanted) => (value === "") === wanted,
  });
}

const matchesText = (value: string, given: Filter) => compareText(foldLine(value), given, foldLine);
const matchesAddress = (value: string, given: Filter) => compareText(normalizeEmail(value), given, (text) => text.toLowerCase());

function matchesPhone(value: string, given: Filter): boolean {
  return compareText(digitsOf(value), given, (text) => digitsOf(text).replace(/^00/, ""));
}

/** Comparisons must be met by one and the same row; negatives and `empty` speak of all of them. */
function matchesAny<Row>(rows: Row[], { ne, empty, ...positive }: Filter, check: (row: Row, part: Filter) => boolean): boolean {
  if (ne !== undefined && rows.some((row) => check(row, { eq: ne }))) return false;
  if (empty !== undefined && (rows.length === 0) !== empty) return false;
  return Object.keys(positive).length === 0 || rows.some((row) => check(row, positive));
}

function matchesRelated<Row extends object>(rows: Row[], given: Filter, check: (row: Row, part: Filter) => boolean): boolean {
  const has = (id: string) => rows.some((row) => "id" in row && row.id === id);
  return all(given, {
    some: (part) => rows.some((row) => check(row, part)),
    none: (part) => !rows.some((row) => check(row, part)),
    every: (part) => rows.every((row) => check(row, part)),
    count: (part) => matchesNumber(rows.filter((row) => check(row, given.where ?? {})).length, part),
    where: () => true,
    anyOf: (ids: string[]) => ids.some(has),
    allOf: (ids: string[]) => ids.every(has),
    noneOf: (ids: string[]) => !ids.some(has),
  });
}

function matchesCustomField(custom: PlainCustomFields, { field, ...comparator }: Filter, env: Env): boolean {
  const { type } = customFieldPool.find(({ key, id }) => field === key || field === id)!;
  const value = custom[type];
  const rows = value === null ? [] : [value].flat();
  const name = (option: string) => optionsOf(type).find((one) => one.id === option || one.name.toUpperCase() === option)?.name ?? option;
  return all(comparator, {
    empty: (wanted) => (rows.length === 0) === wanted,
    checkbox: (wanted) => (value === true) === wanted,
    text: (given) => matchesAny(rows as string[], given, type === "phone" ? matchesPhone : matchesText),
    number: (given) => matchesAny(rows as number[], given, matchesNumber),
    date: (given) => (type === "date" ? matchesDay(custom.date, given, env) : matchesInstant(custom.dateTime, given, env)),
    choice: ({ eq, ne, ...given }) =>
      matchesChoice(custom.choice, {
        ...(eq !== undefined && { eq: name(eq) }),
        ...(ne !== undefined && { ne: name(ne) }),
        ...(given.in && { in: given.in.map(name) }),
        ...(given.notIn && { notIn: given.notIn.map(name) }),
        ...(given.empty !== undefined && { empty: given.empty }),
      }),
    choices: (given) =>
      all(given, {
        anyOf: (options: string[]) => options.some((option) => custom.choices.includes(name(option))),
        allOf: (options: string[]) => options.every((option) => custom.choices.includes(name(option))),
        noneOf: (options: string[]) => !options.some((option) => custom.choices.includes(name(option))),
        count: (part) => matchesNumber(custom.choices.length, part),
      }),
  });
}

const matchesChoice = (value: string | null, given: Filter): boolean =>
  all(given, {
    eq: (wanted) => value === wanted,
    ne: (wanted) => value !== wanted,
    in: (list: (string | null)[]) => list.includes(value),
    notIn: (list: (string | null)[]) => !list.includes(value),
    empty: (wanted) => !value === wanted,
  });

const matchesNumber = (value: number, given: Filter): boolean =>
  all(given, {
    eq: (wanted) => value === wanted,
    ne: (wanted) => value !== wanted,
    gt: (wanted) => value > wanted,
    gte: (wanted) => value >= wanted,
    lt: (wanted) => value < wanted,
    lte: (wanted) => value <= wanted,
    between: ({ from, to }) => value >= from && value <= to,
    empty: (wanted) => !wanted,
  });

const oneDay = 86_400_000;

/** The calendar day of an instant in a zone, as a number of days; by the runtime's own formatter, not by Temporal. */
function dayIn(timeZone: string, instant: Date): number {
  const [year, month, day] = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
    .format(instant)
    .split("-");
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / oneDay;
}

function matchesInstant(value: Date | null, { timeZone, ...given }: Filter, env: Env): boolean {
  const zone = timeZone ?? env.timeZone;
  const { now } = env;
  return matchesDate(value === null ? null : dayIn(zone, value), given, dayIn(zone, now), {
    before: (wanted: Date) => value !== null && value < wanted,
    after: (wanted: Date) => value !== null && value >= wanted,
    between: ({ from, to }) => value !== null && value >= from && value < to,
    lastDays: () => value !== null && value <= now,
    nextDays: () => value !== null && value >= now,
  });
}

function matchesDay(value: string | null, { timeZone, ...given }: Filter, env: Env): boolean {
  const zone = timeZone ?? env.timeZone;
  const day = value === null ? null : Date.parse(value) / oneDay;
  return matchesDate(day, given, dayIn(zone, env.now), {
    before: (wanted: Date) => day !== null && day < dayIn(zone, wanted),
    after: (wanted: Date) => day !== null && day >= dayIn(zone, wanted),
    between: ({ from, to }) => day !== null && day >= dayIn(zone, from) && day < dayIn(zone, to),
    lastDays: () => true,
    nextDays: () => true,
  });
}

function matchesDate(day: number | null, given: Filter, today: number, exact: Record<string, Check>): boolean {
  const within = (from: number, to: number) => day !== null && day >= from && day < to;
  return all(given, {
    before: exact.before!,
    after: exact.after!,
    between: exact.between!,
    lastDays: (days: number) => within(today - days + 1, today + 1) && exact.lastDays!(days),
    nextDays: (days: number) => within(today, today + days) && exact.nextDays!(days),
    period: (period: string) => within(...daysOf(period, today)),
    anniversaryInDays: (days: number) =>
      day !== null && Array.from({ length: days + 1 }, (_, ahead) => today + ahead).some((on) => isAnniversary(day, on)),
    empty: (wanted) => (day === null) === wanted,
  });
}

function isAnniversary(day: number, on: number): boolean {
  const born = new Date(day * oneDay);
  const date = new Date(on * oneDay);
  if (born.getUTCMonth() === date.getUTCMonth() && born.getUTCDate() === date.getUTCDate()) return true;
  const isLeapDay = born.getUTCMonth() === 1 && born.getUTCDate() === 29;
  const isLastOfFebruary = date.getUTCMonth() === 1 && new Date((on + 1) * oneDay).getUTCMonth() === 2;
  return isLeapDay && isLastOfFebruary;
}

function daysOf(period: string, today: number): [number, number] {
  const date = new Date(today * oneDay);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const monday = today - ((date.getUTCDay() + 6) % 7);
  const quarter = month - (month % 3);
  const first = (y: number, m: number) => Date.UTC(y, m, 1) / oneDay;
  const periods: Record<string, [number, number]> = {
    TODAY: [today, today + 1],
    YESTERDAY: [today - 1, today],
    TOMORROW: [today + 1, today + 2],
    THIS_WEEK: [monday, monday + 7],
    LAST_WEEK: [monday - 7, monday],
    NEXT_WEEK: [monday + 7, monday + 14],
    THIS_MONTH: [first(year, month), first(year, month + 1)],
    LAST_MONTH: [first(year, month - 1), first(year, month)],
    NEXT_MONTH: [first(year, month + 1), first(year, month + 2)],
    THIS_QUARTER: [first(year, quarter), first(year, quarter + 3)],
    LAST_QUARTER: [first(year, quarter - 3), first(year, quarter)],
    THIS_YEAR: [first(year, 0), first(year + 1, 0)],
    LAST_YEAR: [first(year - 1, 0), first(year, 0)],
  };
  return periods[period]!;
}
