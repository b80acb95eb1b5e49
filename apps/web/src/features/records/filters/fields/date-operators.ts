import type { CalendarPeriod } from "../../../../gql/graphql.ts";
import { ownZone } from "../../../../lib/format.ts";
import type { Entries, Operator } from "./filter-field.ts";
import { blanks, isEntered, only } from "./operators.ts";
import { dayAfter, dayIn, isStartOfDay, isZone, startOfDay } from "./zone-days.ts";

export const periods: readonly CalendarPeriod[] = [
  "TODAY",
  "YESTERDAY",
  "TOMORROW",
  "THIS_WEEK",
  "LAST_WEEK",
  "NEXT_WEEK",
  "THIS_MONTH",
  "LAST_MONTH",
  "NEXT_MONTH",
  "THIS_QUARTER",
  "LAST_QUARTER",
  "THIS_YEAR",
  "LAST_YEAR",
];

/** Bounds of the API. */
export const mostDays = { days: 36_500, daysUntil: 366 } as const;

type DateEntry = "days" | "daysUntil" | "period" | "day" | "dayRange";

function withoutZone(comparators: unknown): unknown {
  const { timeZone: _, ...rest } = (comparators ?? {}) as Record<string, unknown>;
  return rest;
}

/** The comparator and the zone of its days: UTC, where a link says nothing, as the API reads it. */
function comparatorOf(comparators: unknown, name: string): { value: unknown; timeZone: string } | undefined {
  if (typeof comparators !== "object" || comparators === null) return undefined;
  const { timeZone = "UTC" } = comparators as { timeZone?: unknown };
  const value = only(withoutZone(comparators), name);
  return value !== undefined && isZone(timeZone) ? { value, timeZone } : undefined;
}

function dateOperator<E extends DateEntry>(
  id: string,
  entry: E,
  name: string,
  start: Entries[E],
  accept: (value: unknown, timeZone: string) => Entries[E] | undefined,
  more: Partial<Operator<E>> = {},
): Operator {
  const operator: Operator<E> = {
    id,
    entry,
    start,
    isComplete: isEntered,
    write: (value, timeZone) => ({ [name]: value, timeZone }),
    read: (comparators) => {
      const found = comparatorOf(comparators, name);
      const value = found && accept(found.value, found.timeZone);
      return value === undefined ? undefined : { value, timeZone: found!.timeZone };
    },
    ...more,
  };
  return operator as Operator;
}

const wholeDays = (least: number, most: number) => (value: unknown) =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most ? (value as number) : undefined;
const lastOrNext = wholeDays(1, mostDays.days);
const untilReturn = wholeDays(0, mostDays.daysUntil);
const period = (value: unknown) => periods.find((each) => each === value);

const isInstant = (value: unknown): value is string => typeof value === "string" && !Number.isNaN(Date.parse(value));
const instant = (value: unknown) => (isInstant(value) ? new Date(value).toISOString() : undefined);

function range(value: unknown): { from: string; to: string } | undefined {
  const { from, to } = (value ?? {}) as Record<string, unknown>;
  return isInstant(from) && isInstant(to) ? { from: instant(from)!, to: instant(to)! } : undefined;
}

/** The beginning of the next day. */
const endOf = (start: string, timeZone: string) => startOfDay(dayAfter(dayIn(timeZone, start)), timeZone);

/** The beginning of a day, where a range is just that day. */
function oneDay(value: unknown, timeZone: string): string | undefined {
  const found = range(value);
  if (!found || !isStartOfDay(found.from, timeZone)) return undefined;
  return endOf(found.from, timeZone) === found.to ? found.from : undefined;
}

/**
 * Instants are compared with instants, and the zone says only how they are shown: where a link names none, the person's own will do if days
 * begin at them there.
 */
function shownInOwnZone(operator: Operator): Operator {
  return {
    ...operator,
    read: (comparators) => {
      const found = operator.read(comparators);
      if (typeof comparators !== "object" || comparators === null || "timeZone" in comparators) return found;
      const own = operator.read({ ...comparators, timeZone: ownZone });
      if (!own || (found && (beginDays(found.value, "UTC") || !beginDays(own.value, ownZone)))) return found;
      return own;
    },
  };
}

function beginDays(value: unknown, timeZone: string): boolean {
  const instants = typeof value === "string" ? [value] : Object.values((value ?? {}) as Record<string, string>);
  return instants.every((at) => isStartOfDay(at, timeZone));
}

const blankDates = blanks.map((operator) => ({
  ...operator,
  read: (comparators: unknown) => operator.read(withoutZone(comparators)),
}));

/** Operators of instants, and of days without time, where an instant stands for the day that it falls on in the zone. */
const dateOperators = (compared: (operator: Operator) => Operator): readonly Operator[] => [
  dateOperator("lastDays", "days", "lastDays", 30, lastOrNext),
  dateOperator("notLastDays", "days", "lastDays", 90, lastOrNext, { isNegated: true, includesBlank: true }),
  dateOperator("nextDays", "days", "nextDays", 30, lastOrNext),
  dateOperator("inPeriod", "period", "period", "THIS_MONTH", period),
  compared(
    dateOperator("on", "day", "between", null, oneDay, {
      write: (from, timeZone) => ({ between: { from, to: endOf(from!, timeZone) }, timeZone }),
    }),
  ),
  compared(dateOperator("before", "day", "before", null, instant)),
  compared(dateOperator("after", "day", "after", null, instant)),
  compared(dateOperator("between", "dayRange", "between", { from: null, to: null }, range)),
  dateOperator("anniversary", "daysUntil", "anniversaryInDays", 7, untilReturn),
  ...blankDates,
];

export const instantOperators = dateOperators(shownInOwnZone);
export const dayOperators = dateOperators((operator) => operator);
