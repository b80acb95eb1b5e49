import { beginOf, dayOf, periodAround } from "../../platform/filters/calendar.ts";
import { allOf, anyOf, type Condition, condition, negate } from "../../platform/filters/condition.ts";
import { compareDate, toTimestamp } from "../../platform/filters/date-field.ts";
import { type CalendarPeriod, DateFilter, type DateRange } from "../../platform/filters/inputs.ts";
import { given, type Place } from "../../platform/filters/place.ts";
import type { FilterField } from "../../platform/filters/registry.ts";

const hour = 3_600_000;
/** The rank of a day is noon in UTC: it is no further than this from any moment of that day, wherever on earth. */
const reach = 26 * hour;

/**
 * When a task is due: the instant of one with a time, else the day, in whatever zone somebody asks. So "before now" finds what is overdue, without
 * what is due some time today; "the next day" what is left of today; "after tomorrow's beginning" what is to come.
 */
export const due = (description: string): FilterField => ({
  type: () => DateFilter,
  description,
  compile: ({ timeZone, ...comparators }: DateFilter, at) => {
    if (timeZone === null) at.at("timeZone").refuse("must not be null; leave it out.");
    const zone = timeZone ?? at.env.timeZone;
    return allOf(
      given(comparators, at).map(([name, part, place]) => {
        place.count();
        if (name === "empty") return part ? condition("t.due_on is null") : negate(condition("t.due_on is null"));
        const timed = allOf([
          condition("t.due_at is not null"),
          compareDate({ sql: "t.due_at", kind: "instant" }, name, part, zone, place),
        ]);
        const whole = allOf([condition("t.due_at is null"), compareDate({ sql: "t.due_on", kind: "day" }, name, part, zone, place)]);
        return allOf([...ranked(name, part, zone, place), anyOf([timed, whole])]);
      }),
    );
  },
});

/** What the order's index may leave out: nothing that matches. */
function ranked(name: string, part: unknown, timeZone: string, at: Place): Condition[] {
  const [from, to] = boundsOf(name, part, timeZone, at.env.now);
  const bound = (operator: string, instant: Date) =>
    condition(`t.due_rank ${operator} ${at.params.add(toTimestamp(instant), "timestamptz")}`);
  return [...(from ? [bound(">=", new Date(from.getTime() - reach))] : []), ...(to ? [bound("<=", new Date(to.getTime() + reach))] : [])];
}

function boundsOf(name: string, part: unknown, timeZone: string, now: Date): [from: Date | null, to: Date | null] {
  const today = dayOf(now, timeZone);
  switch (name) {
    case "before":
      return [null, part as Date];
    case "after":
      return [part as Date, null];
    case "between":
      return [(part as DateRange).from, (part as DateRange).to];
    case "lastDays":
      return [beginOf(today.subtract({ days: part as number }), timeZone), now];
    case "nextDays":
      return [now, beginOf(today.add({ days: part as number }), timeZone)];
    case "period": {
      const [from, to] = periodAround(today, part as CalendarPeriod);
      return [beginOf(from, timeZone), beginOf(to, timeZone)];
    }
    default:
      return [null, null];
  }
}
