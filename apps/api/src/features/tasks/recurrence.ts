import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { dayOf } from "../../platform/filters/calendar.ts";
import { readRecurrence, type Recurrence, WrongRecurrence } from "./read-recurrence.ts";
import type { Task } from "./task.entity.ts";

/** A rule must come again within this time: every other is a mistake. */
const mostYears = 100;
/** Where the search for a day ends, whatever the rule: more than the days between two 29 Februaries, and a few milliseconds of work. */
const mostSteps = 4_000;

type Day = Temporal.PlainDate;

const inUtc = (day: Day) => day.toZonedDateTime("UTC");

/**
 * The first day of a rule after another one; null when it has ended. Rules are calculated in days: the time is put on the day afterwards, so
 * that 02:30 comes on the day without a 02:30, too.
 * @param start the day that the rule counts from, which is its first.
 */
export function dayAfter({ parts, until }: Pick<Recurrence, "parts" | "until">, start: string, after: string): string | null {
  const first = Temporal.PlainDate.from(start);
  const rule = new RRuleTemporal({
    rruleString: `RRULE:${parts}`,
    dtstart: inUtc(first),
    includeDtstart: true,
    maxIterations: mostSteps,
    temporal: Temporal,
  });
  const found = rule.next(inUtc(Temporal.PlainDate.from(after)))?.toPlainDate();
  if (!found || (until !== null && Temporal.PlainDate.compare(found, Temporal.PlainDate.from(until)) > 0)) return null;
  return found.toString();
}

/**
 * The rule in the form that is kept, for a task that is due on this day.
 * @throws WrongRecurrence for a rule that is malformed, or that never comes again.
 */
export function checkRecurrence(given: string, dueOn: string): Recurrence {
  const rule = readRecurrence(given);
  let next: string | null = null;
  try {
    next = dayAfter(rule, dueOn, dueOn);
  } catch {
    // The search came to its end.
  }
  if (next === null) throw new WrongRecurrence("By this rule the task never comes again after its due date.");
  if (Temporal.PlainDate.compare(Temporal.PlainDate.from(next), Temporal.PlainDate.from(dueOn).add({ years: mostYears })) > 0)
    throw new WrongRecurrence(`By this rule the task comes again in more than ${mostYears} years.`);
  return rule;
}

/** The day that a task comes again: by its rule the first one after it was due that is not over now; null when the rule has ended. */
export function nextDay(task: Pick<Task, "dueOn" | "dueTime" | "timeZone" | "recurrence" | "recurrenceStart">, now: Date): string | null {
  const { dueOn, dueTime, recurrence, recurrenceStart } = task;
  if (!recurrence || !recurrenceStart || !dueOn) return null;
  const zone = task.timeZone ?? "UTC";
  const today = dayOf(now, zone);
  // Of today the time may still come; a whole day has begun.
  const isStillToCome = dueTime !== null && instantOf(today.toString(), dueTime, zone) > now;
  const over = (isStillToCome ? today.subtract({ days: 1 }) : today).toString();
  return dayAfter(readRecurrence(recurrence), recurrenceStart, dueOn > over ? dueOn : over);
}

/** The instant of a time on a day; one that the clocks leave out is the same time later. */
export const instantOf = (day: string, time: string, timeZone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds);
