import { Temporal } from "temporal-polyfill";
import type { CalendarPeriod } from "./inputs.ts";

type Day = Temporal.PlainDate;

/** From the first day up to, but not including, the other. */
export type Days = readonly [from: Day, to: Day];

export const dayOf = (instant: Date, timeZone: string): Day =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();

/** The instant at which a day begins in a zone; where clocks skip midnight, the first instant after it. */
export const beginOf = (day: Day, timeZone: string): Date => new Date(day.toZonedDateTime(timeZone).epochMilliseconds);

/** The days of a period. Weeks begin on Monday. */
export function periodAround(today: Day, period: CalendarPeriod): Days {
  const week = today.subtract({ days: today.dayOfWeek - 1 });
  const month = today.with({ day: 1 });
  const quarter = month.subtract({ months: (today.month - 1) % 3 });
  const year = month.with({ month: 1 });
  const stretch = (first: Day, size: Temporal.DurationLike): Days => [first, first.add(size)];
  switch (period) {
    case "TODAY":
      return stretch(today, { days: 1 });
    case "YESTERDAY":
      return stretch(today.subtract({ days: 1 }), { days: 1 });
    case "TOMORROW":
      return stretch(today.add({ days: 1 }), { days: 1 });
    case "THIS_WEEK":
      return stretch(week, { days: 7 });
    case "LAST_WEEK":
      return stretch(week.subtract({ days: 7 }), { days: 7 });
    case "NEXT_WEEK":
      return stretch(week.add({ days: 7 }), { days: 7 });
    case "THIS_MONTH":
      return stretch(month, { months: 1 });
    case "LAST_MONTH":
      return stretch(month.subtract({ months: 1 }), { months: 1 });
    case "NEXT_MONTH":
      return stretch(month.add({ months: 1 }), { months: 1 });
    case "THIS_QUARTER":
      return stretch(quarter, { months: 3 });
    case "LAST_QUARTER":
      return stretch(quarter.subtract({ months: 3 }), { months: 3 });
    case "THIS_YEAR":
      return stretch(year, { years: 1 });
    case "LAST_YEAR":
      return stretch(year.subtract({ years: 1 }), { years: 1 });
  }
}

/** The days of the year, as month × 100 + day, whose anniversary falls on today or one of the `days` days after it. */
export function anniversaries(today: Day, days: number): number[] {
  const found = new Set<number>();
  for (let ahead = 0; ahead <= days; ahead++) {
    const day = today.add({ days: ahead });
    found.add(day.month * 100 + day.day);
    if (day.month === 2 && day.day === 28 && !day.inLeapYear) found.add(229);
  }
  return [...found];
}
