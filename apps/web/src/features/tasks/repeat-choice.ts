/** How a task repeats, as it is chosen in a form. It says less than RFC 5545 can: what it can't say is kept as a rule of its own. */
export interface RepeatChoice {
  frequency: Frequency;
  interval: number;
  /** Of a week; none otherwise. */
  days: readonly Weekday[];
  /** Of a month: the day, its last one, or a weekday by its place from 1, or from the end with -1. */
  monthly: MonthlyDay;
  end: RepeatEnd;
}

export const frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
export type Frequency = (typeof frequencies)[number];
export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof weekdays)[number];
export type MonthlyDay = { on: "day"; day: number } | { on: "last" } | { on: "weekday"; place: number; weekday: Weekday };
export type RepeatEnd = { by: "never" } | { by: "on"; day: string } | { by: "after"; count: number };

const oneDay = 86_400_000;
const partsOf = (day: string) => day.split("-").map(Number) as [year: number, month: number, day: number];

/** The day of the week of an ISO day. */
export const weekdayOf = (day: string): Weekday => weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7]!;

const daysInMonth = (day: string): number => {
  const [year, month] = partsOf(day);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
};

/** What "monthly" can mean for a task that is due on this day, the usual one first. */
export function monthlyDays(dueOn: string): MonthlyDay[] {
  const day = partsOf(dueOn)[2];
  const weekday = weekdayOf(dueOn);
  const left = daysInMonth(dueOn) - day;
  return [
    { on: "day", day },
    ...(left === 0 ? [{ on: "last" } as const] : []),
    ...(day <= 28 ? [{ on: "weekday", place: Math.ceil(day / 7), weekday } as const] : []),
    ...(left < 7 ? [{ on: "weekday", place: -1, weekday } as const] : []),
  ];
}

/** What is chosen with the name of a frequency alone. */
export const plainChoice = (frequency: Frequency, dueOn: string): RepeatChoice => ({
  frequency,
  interval: 1,
  days: frequency === "WEEKLY" ? [weekdayOf(dueOn)] : [],
  monthly: monthlyDays(dueOn)[0]!,
  end: { by: "never" },
});

/** The rule of a choice. */
export function writeRule({ frequency, interval, days, monthly, end }: RepeatChoice): string {
  const parts = [`FREQ=${frequency}`];
  if (interval > 1) parts.push(`INTERVAL=${interval}`);
  if (end.by === "after") parts.push(`COUNT=${end.count}`);
  if (end.by === "on") parts.push(`UNTIL=${end.day.replaceAll("-", "")}`);
  if (frequency === "WEEKLY" && days.length > 0) parts.push(`BYDAY=${weekdays.filter((day) => days.includes(day)).join(",")}`);
  if (frequency === "MONTHLY" && monthly.on === "day") parts.push(`BYMONTHDAY=${monthly.day}`);
  if (frequency === "MONTHLY" && monthly.on === "last") parts.push("BYMONTHDAY=-1");
  if (frequency === "MONTHLY" && monthly.on === "weekday") parts.push(`BYDAY=${monthly.place}${monthly.weekday}`);
  return parts.join(";");
}

/** The choice that a rule is, for a task that is due on this day; undefined for one that the form can't say. */
export function readRule(rule: string, dueOn: string): RepeatChoice | undefined {
  const parts = new Map(rule.split(";").map((part) => part.split("=") as [string, string]));
  const take = (name: string) => {
    const value = parts.get(name);
    parts.delete(name);
    return value;
  };
  const named = take("FREQ");
  const frequency = frequencies.find((name) => name === named);
  if (!frequency) return undefined;
  const choice = { ...plainChoice(frequency, dueOn), interval: Number(take("INTERVAL") ?? 1), end: readEnd(take("COUNT"), take("UNTIL")) };
  const byDay = frequency === "WEEKLY" || frequency === "MONTHLY" ? take("BYDAY") : undefined;
  if (frequency === "WEEKLY" && byDay !== undefined) {
    const days = byDay.split(",").map((text) => weekdays.find((day) => day === text));
    if (days.includes(undefined)) return undefined;
    choice.days = days as Weekday[];
  }
  if (frequency === "MONTHLY") {
    const monthly = readMonthly(take("BYMONTHDAY"), byDay, choice.monthly);
    if (!monthly) return undefined;
    choice.monthly = monthly;
  }
  return parts.size === 0 ? choice : undefined;
}

function readEnd(count: string | undefined, until: string | undefined): RepeatEnd {
  if (count !== undefined) return { by: "after", count: Number(count) };
  const day = until && /^(\d{4})(\d\d)(\d\d)/.exec(until);
  return day ? { by: "on", day: day.slice(1, 4).join("-") } : { by: "never" };
}

function readMonthly(byMonthDay: string | undefined, byDay: string | undefined, plain: MonthlyDay): MonthlyDay | undefined {
  if (byMonthDay !== undefined && byDay !== undefined) return undefined;
  if (byMonthDay === "-1") return { on: "last" };
  if (byMonthDay !== undefined) return /^\d{1,2}$/.test(byMonthDay) ? { on: "day", day: Number(byMonthDay) } : undefined;
  if (byDay === undefined) return plain;
  const [, place, name] = /^(-1|[1-5])([A-Z]{2})$/.exec(byDay) ?? [];
  const weekday = weekdays.find((day) => day === name);
  return weekday ? { on: "weekday", place: Number(place), weekday } : undefined;
}

/** A task that is due on another day, with what the form said of the day before: "weekly on Monday" becomes "weekly on Tuesday". */
export function followDue(choice: RepeatChoice, before: string, after: string): RepeatChoice {
  const isPlainWeek = choice.days.length === 1 && choice.days[0] === weekdayOf(before);
  const at = monthlyDays(before).findIndex((one) => JSON.stringify(one) === JSON.stringify(choice.monthly));
  const monthly = at === -1 ? choice.monthly : (monthlyDays(after).find(({ on }) => on === choice.monthly.on) ?? monthlyDays(after)[0]!);
  return { ...choice, days: isPlainWeek ? [weekdayOf(after)] : choice.days, monthly };
}

/** The ISO day so many days after another one. */
export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * oneDay).toISOString().slice(0, 10);
