import type { CalendarPeriod } from "../../../../gql/graphql.ts";
import type { ValueChoice } from "./value-source.ts";

/** A filter as the API takes it. Which fields it has is the object's own. */
export interface AnyFilter {
  and?: AnyFilter[] | null;
  or?: AnyFilter[] | null;
  not?: AnyFilter | null;
  [field: string]: unknown;
}

/** What is entered, by the form that it is entered with. What is not entered yet is empty or null. */
export interface Entries {
  none: null;
  text: string;
  texts: readonly string[];
  number: number | null;
  numbers: { from: number | null; to: number | null };
  /** A number of days: the last 30. */
  days: number | null;
  /** A number of days until a day returns; 0 is today. */
  daysUntil: number | null;
  period: CalendarPeriod;
  /** An instant: the beginning of a day in the condition's zone, or any other. */
  day: string | null;
  /** From one instant up to, but not including, another. */
  dayRange: { from: string | null; to: string | null };
  /** Ids or names of what is picked. */
  values: readonly string[];
  amount: { by: AmountBy; number: number | null };
  /** How many, of those that meet the conditions. */
  amountWhere: { by: AmountBy; number: number | null; where: readonly Condition[] };
  /** What one related record must meet. */
  conditions: readonly Condition[];
}
export type Entry = keyof Entries;
export type Value = Entries[Entry];
export type AmountBy = "eq" | "gt" | "gte" | "lt" | "lte";

/** One comparison of one field, as a person puts it together. */
export interface Condition {
  type: "condition";
  /** Of this condition as long as it is on the screen. */
  key: string;
  field: string;
  operator: string;
  value: Value;
  /** IANA zone in which its days are meant; of dates only. */
  timeZone?: string;
}

/** How a field is compared, and how that is written in the API. */
export interface Operator<E extends Entry = Entry> {
  /** Also names its words: `operator.lastDays`. */
  id: string;
  entry: E;
  /** What a new condition starts with. */
  start: Entries[E];
  /** Whether a value says something; what is not complete filters nothing. */
  isComplete(value: Entries[E]): boolean;
  /** The API's comparators for a complete value. */
  write(value: Entries[E], timeZone: string): unknown;
  /** What the API's comparators say, if they say just this. */
  read(comparators: unknown): { value: Entries[E]; timeZone?: string } | undefined;
  /** Where the API has the conditions of one related record. */
  inside?: "some" | "none" | "every" | "where";
  /** Its condition stands inside of a `not`. */
  isNegated?: boolean;
  /** Records where the field is blank meet it too. */
  includesBlank?: boolean;
  /** How many comparisons it is in the API; one, unless it says otherwise. */
  predicates?: number;
}

export type FieldKind = "text" | "number" | "instant" | "day" | "choice" | "reference" | "many" | "flag" | "related";

/** Something that records can be filtered by. */
export interface FilterField {
  /** Names it in the builder; unique: `emails.address` of a related record, `customField.cfd_…` of one that is known at run time only. */
  id: string;
  /** The field of the API's filter. Several may share one, each with what it reads of it. */
  name: string;
  label: string;
  /** The heading that it is found under. */
  group: string;
  kind: FieldKind;
  /** What is offered, the usual one first. Others of its kind are understood, as a link may have them. */
  offers: readonly string[];
  operators: readonly Operator[];
  /** What there is to pick: a source by its name (filters-context.ts), or these. Without either, values are typed. */
  values?: string | readonly ValueChoice[];
  /** What a value is called that is not among its own choices any more. */
  goneValue?: string;
  /** How its numbers are typed and said, where they have decimals, or are minor units of a currency. */
  numeric?: NumericForm;
  /** Fields of one related record. */
  of?: readonly FilterField[];
  /** What the API is told of each related record besides: one field of the API has the records of all objects. */
  always?: AnyFilter;
  /** A negative says no more than it says: there are no blanks. */
  isNeverBlank?: boolean;
  /** Its comparators are met by one and the same related row, so that several of them can't be taken apart. */
  isOneRow?: boolean;
  /** Only offered where deleted records are listed. */
  ofTrash?: boolean;
  /** Where the API's field takes more than the comparators, such as a custom field's id. */
  wrap?: { write(comparators: unknown): unknown; read(value: unknown): unknown };
  /** Of a field that the workspace defined: what a filter may call it, and how the API calls what it is compared with. */
  custom?: { refs: readonly string[]; comparator: string };
  /** What a record of its object has there, in words; empty for nothing. */
  actual?(record: object): string;
}

export interface NumericForm {
  type: "NUMBER" | "MONEY";
  currency: string | null;
}

/** The conditions inside of a value: what one related record must meet. */
export function conditionsIn(value: Value): readonly Condition[] {
  if (typeof value !== "object" || value === null) return [];
  if ("where" in value) return value.where;
  return Array.isArray(value) && value.every((item) => typeof item === "object") ? (value as readonly Condition[]) : [];
}

/** The value with other conditions inside. */
export const withConditions = (value: Value, conditions: readonly Condition[]): Value =>
  typeof value === "object" && value !== null && "where" in value ? { ...value, where: conditions } : conditions;

/** A part of the API's filter with this one field. */
export const partOf = ({ name, wrap }: FilterField, comparators: unknown): AnyFilter => ({
  [name]: wrap ? wrap.write(comparators) : comparators,
});

/** All fields that there are. */
export interface FilterFields {
  all: readonly FilterField[];
  /** Those of related records too. */
  byId: ReadonlyMap<string, FilterField>;
  byName: ReadonlyMap<string, readonly FilterField[]>;
  /** All fields are known. Before that, what some of them would understand looks like something that nobody does. */
  isReady: boolean;
}

/** @param lists an undefined one is not known yet. */
export function toFields(lists: readonly (readonly FilterField[] | undefined)[]): FilterFields {
  const all = lists.flatMap((list) => list ?? []);
  return {
    all,
    byId: new Map(all.flatMap((field) => [field, ...(field.of ?? [])]).map((field) => [field.id, field])),
    byName: Map.groupBy(all, ({ name }) => name),
    isReady: lists.every((list) => list !== undefined),
  };
}
