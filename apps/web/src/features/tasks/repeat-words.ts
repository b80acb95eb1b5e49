import type { TFunction } from "i18next";
import { formatDate, formatWeekday } from "../../lib/format.ts";
import { type MonthlyDay, readRule, type RepeatChoice, weekdays } from "./repeat-choice.ts";

type Words = TFunction<"tasks">;

/** "Every 2 weeks on Mon, Thu, until 3 Dec 2026". */
export function sayRepeat(t: Words, { frequency, interval, days, monthly, end }: RepeatChoice): string {
  const on =
    frequency === "WEEKLY"
      ? days
          .toSorted((a, b) => weekdays.indexOf(a) - weekdays.indexOf(b))
          .map((day) => formatWeekday(weekdays.indexOf(day)))
          .join(", ")
      : sayMonthly(t, monthly);
  const words = t(`repeat.${frequency.toLowerCase() as "daily" | "weekly" | "monthly" | "yearly"}`, { count: interval, on });
  if (end.by === "on") return t("repeat.until", { words, day: formatDate(end.day) });
  return end.by === "after" ? t("repeat.times", { words, count: end.count }) : words;
}

export function sayMonthly(t: Words, monthly: MonthlyDay): string {
  if (monthly.on === "last") return t("repeat.lastDay");
  if (monthly.on === "day") return t("repeat.onDay", { day: monthly.day });
  const weekday = formatWeekday(weekdays.indexOf(monthly.weekday), "long");
  return monthly.place === -1
    ? t("repeat.lastWeekday", { weekday })
    : t("repeat.nthWeekday", { weekday, place: t(`repeat.place.${monthly.place as 1}`) });
}

/** A rule in words; one that the form can't say stands as it is. */
export function sayRule(t: Words, rule: string, dueOn = "2026-01-01"): string {
  const choice = readRule(rule, dueOn);
  return choice ? sayRepeat(t, choice) : t("repeat.own", { rule });
}
