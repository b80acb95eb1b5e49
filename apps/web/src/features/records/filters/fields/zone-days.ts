const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** What a clock in the zone shows at an instant, as milliseconds of a day that has no zone. */
function clockAt(time: number, timeZone: string): number {
  const parts = new Map(
    formatIn(timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second")) + (time % 1_000);
}

/** Whether the browser knows the zone, and can say what day it is there. */
export function isZone(timeZone: unknown): timeZone is string {
  try {
    return typeof timeZone === "string" && formatIn(timeZone) !== undefined;
  } catch {
    return false;
  }
}

/** The calendar day (YYYY-MM-DD) of an instant in a zone. */
export const dayIn = (timeZone: string, at: string): string => new Date(clockAt(Date.parse(at), timeZone)).toISOString().slice(0, 10);

const quarterHour = 900_000;

/** The instant at which a calendar day begins in a zone; where clocks skip midnight, the first one after it. */
export function startOfDay(day: string, timeZone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The zone's distance from UTC is not the same on both sides of a change of the clocks: the second look corrects the first.
  const first = midnight - (clockAt(midnight, timeZone) - midnight);
  let time = midnight - (clockAt(first, timeZone) - first);
  while (clockAt(time, timeZone) < midnight) time += quarterHour;
  while (clockAt(time - quarterHour, timeZone) >= midnight) time -= quarterHour;
  return new Date(time).toISOString();
}

export const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** Whether an instant is the beginning of a day there. */
export const isStartOfDay = (at: string, timeZone: string): boolean =>
  Date.parse(startOfDay(dayIn(timeZone, at), timeZone)) === Date.parse(at);

/** The last day before an instant: the day that a stretch "up to, but not including" ends with. */
export function lastDayBefore(at: string, timeZone: string): string {
  const day = dayIn(timeZone, at);
  return isStartOfDay(at, timeZone) ? dayBefore(day) : day;
}

/** "Lisbon" of "Europe/Lisbon". */
export const placeOf = (timeZone: string): string => timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone;
