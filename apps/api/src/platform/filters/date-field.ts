import { anniversaries, beginOf, type Days, dayOf, periodAround } from "./calendar.ts";
import { allOf, type Condition, condition, negate } from "./condition.ts";
import { type CalendarPeriod, DateFilter, type DateRange } from "./inputs.ts";
import { given, type Place } from "./place.ts";
import type { FilterField } from "./registry.ts";

export interface DateColumn {
  sql: string;
  /** A `timestamptz`, or a `date`. */
  kind: "instant" | "day";
}

const mostDays = 36_500;

/** An instant or a calendar day. */
export const date = ({ sql, kind, description }: DateColumn & { description: string }): FilterField => ({
  type: () => DateFilter,
  description,
  compile: ({ timeZone, ...comparators }: DateFilter, at) => {
    if (timeZone === null) at.at("timeZone").refuse("must not be null; leave it out.");
    return allOf(
      given(comparators, at).map(([name, part, place]) => {
        place.count();
        return compareDate({ sql, kind }, name, part, timeZone ?? at.env.timeZone, place);
      }),
    );
  },
});

/**
 * One comparison of an instant or a day; blanks are null.
 * @param name of a comparator of DateFilter.
 */
export function compareDate(column: DateColumn, name: string, part: unknown, timeZone: string, at: Place): Condition {
  const { now } = at.env;
  const today = () => dayOf(now, timeZone);
  const instant = (value: Date) =>
    column.kind === "instant" ? at.params.add(toTimestamp(value), "timestamptz") : at.params.add(dayOf(value, timeZone).toString(), "date");
  const ranged = (sql: string): Condition => ({ ...condition(sql), range: column.sql });
  const since = (value: Date) => ranged(`${column.sql} >= ${instant(value)}`);
  const until = (value: Date) => ranged(`${column.sql} < ${instant(value)}`);
  const within = ([from, to]: Days) => allOf([since(beginOf(from, timeZone)), until(beginOf(to, timeZone))]);
  switch (name) {
    case "before":
      return until(part as Date);
    case "after":
      return since(part as Date);
    case "between": {
      const { from, to } = part as DateRange;
      return allOf([since(from), until(to)]);
    }
    case "lastDays": {
      const from = today().subtract({ days: checkDays(part as number, 1, mostDays, at) - 1 });
      if (column.kind === "day") return within([from, today().add({ days: 1 })]);
      return allOf([since(beginOf(from, timeZone)), condition(`${column.sql} <= ${instant(now)}`)]);
    }
    case "nextDays": {
      const to = today().add({ days: checkDays(part as number, 1, mostDays, at) });
      if (column.kind === "day") return within([today(), to]);
      return allOf([since(now), until(beginOf(to, timeZone))]);
    }
    case "period":
      return within(periodAround(today(), part as CalendarPeriod));
    case "anniversaryInDays": {
      const days = anniversaries(today(), checkDays(part as number, 0, 366, at));
      const local = column.kind === "day" ? column.sql : `(${column.sql} at time zone ${at.params.add(timeZone, "text")})`;
      return condition(`(extract(month from ${local}) * 100 + extract(day from ${local}))::int = any(${at.params.add(days, "int[]")})`);
    }
    default:
      return part ? condition(`${column.sql} is null`) : negate(condition(`${column.sql} is null`));
  }
}

function checkDays(days: number, least: number, most: number, at: Place): number {
  if (days < least || days > most) at.refuse(`is ${days}; it must be from ${least} to ${most}.`);
  return days;
}

/** An instant as PostgreSQL reads it: years 1 to 9999 in this form; nothing is stored outside of them. */
export function toTimestamp(instant: Date): string {
  const year = instant.getUTCFullYear();
  if (year > 9999) return "infinity";
  return year < 1 ? "-infinity" : instant.toISOString();
}
