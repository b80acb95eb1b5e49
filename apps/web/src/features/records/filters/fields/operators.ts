import type { AmountBy, Entries, Operator } from "./filter-field.ts";

type Comparators = Record<string, unknown>;

const isObject = (value: unknown): value is Comparators => typeof value === "object" && value !== null && !Array.isArray(value);

/** The value of the one comparator that there is, if it has this name. */
export function only(comparators: unknown, name: string): unknown {
  if (!isObject(comparators)) return undefined;
  const given = Object.entries(comparators).filter(([, value]) => value !== undefined);
  return given.length === 1 && given[0]![0] === name ? given[0]![1] : undefined;
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string" && item !== "");

/** What can be entered, out of what the API was given; undefined for what no form could have said. */
const accepts: { [E in "text" | "texts" | "values" | "number" | "numbers"]: (value: unknown) => Entries[E] | undefined } = {
  text: (value) => (typeof value === "string" && value !== "" ? value : undefined),
  texts: (value) => (isTexts(value) && value.length > 0 ? value : undefined),
  values: (value) => (isTexts(value) && value.length > 0 ? value : undefined),
  number: (value) => (isNumber(value) ? value : undefined),
  numbers: (value) => (isObject(value) && isNumber(value.from) && isNumber(value.to) ? { from: value.from, to: value.to } : undefined),
};

/** Whether something was entered, and all of it where it has several parts. */
export function isEntered(value: unknown): boolean {
  if (Array.isArray(value) || typeof value === "string") return value.length > 0;
  if (isObject(value)) return Object.values(value).every((part) => part !== null);
  return value !== null;
}

type Simple = keyof typeof accepts;
const starts: { [E in Simple]: Entries[E] } = { text: "", texts: [], values: [], number: null, numbers: { from: null, to: null } };

/** An operator that is one comparator of the API. */
function comparator<E extends Simple>(id: string, entry: E, name: string, more: Partial<Operator<E>> = {}): Operator {
  const operator: Operator<E> = {
    id,
    entry,
    start: starts[entry] as Entries[E],
    isComplete: isEntered,
    write: (value) => ({ [name]: value }),
    read: (comparators) => {
      const value = accepts[entry](only(comparators, name)) as Entries[E] | undefined;
      return value === undefined ? undefined : { value };
    },
    ...more,
  };
  return operator as Operator;
}

/** An operator that says all by itself. */
export function fixed(id: string, written: unknown, more: Partial<Operator<"none">> = {}): Operator {
  const text = JSON.stringify(written);
  const operator: Operator<"none"> = {
    id,
    entry: "none",
    start: null,
    isComplete: () => true,
    write: () => written,
    read: (comparators) => (JSON.stringify(comparators) === text ? { value: null } : undefined),
    ...more,
  };
  return operator as Operator;
}

/** One of several: the API also takes a single value. */
const among = (id: string, name: string, single: string, includesBlank = false): Operator =>
  comparator(id, "values", name, {
    includesBlank,
    read: (comparators) => {
      const one = accepts.text(only(comparators, single));
      const value = one === undefined ? accepts.values(only(comparators, name)) : [one];
      return value && { value };
    },
  });

export const blanks = [fixed("empty", { empty: true }), fixed("notEmpty", { empty: false })];

export const textOperators: readonly Operator[] = [
  comparator("contains", "text", "contains"),
  comparator("notContains", "text", "contains", { isNegated: true, includesBlank: true }),
  comparator("is", "text", "eq"),
  comparator("isNot", "text", "ne", { includesBlank: true }),
  comparator("startsWith", "text", "startsWith"),
  comparator("endsWith", "text", "endsWith"),
  comparator("isOneOf", "texts", "in"),
  ...blanks,
];

export const numberOperators: readonly Operator[] = [
  comparator("equals", "number", "eq"),
  comparator("notEquals", "number", "ne", { includesBlank: true }),
  comparator("greater", "number", "gt"),
  comparator("atLeast", "number", "gte"),
  comparator("less", "number", "lt"),
  comparator("atMost", "number", "lte"),
  comparator("inRange", "numbers", "between"),
  ...blanks,
];

export const choiceOperators: readonly Operator[] = [among("anyOf", "in", "eq"), among("noneOf", "notIn", "ne", true), ...blanks];

const amountNames: readonly AmountBy[] = ["eq", "gt", "gte", "lt", "lte"];

/** How many there are; none, and some, are said more simply. */
export const hasNone = fixed("hasNone", { count: { eq: 0 } });
export const hasSome = fixed("hasSome", { count: { gte: 1 } });

/** "At least 3" of `{ count: { gte: 3 } }`. */
export function readAmount(comparators: unknown): { by: AmountBy; number: number } | undefined {
  const count = only(comparators, "count");
  const by = amountNames.find((name) => Number.isInteger(only(count, name)));
  return by && { by, number: only(count, by) as number };
}

const amount: Operator<"amount"> = {
  id: "amount",
  entry: "amount",
  start: { by: "gte", number: null },
  isComplete: isEntered,
  write: ({ by, number }) => ({ count: { [by]: number } }),
  read(comparators) {
    const value = readAmount(comparators);
    return value && { value };
  },
};

/** Records that are picked by name: tags, lists, members. */
export const manyOperators: readonly Operator[] = [
  comparator("hasAnyOf", "values", "anyOf"),
  comparator("hasAllOf", "values", "allOf"),
  comparator("hasNoneOf", "values", "noneOf", { includesBlank: true }),
  hasNone,
  hasSome,
  amount as Operator,
];

export const flagOperators: readonly Operator[] = [fixed("yes", true), fixed("no", false)];
