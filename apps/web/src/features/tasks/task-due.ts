import { dayOf, formatTime } from "../../lib/format.ts";

/** When a task is due, as the API says it. */
export interface DueParts {
  dueOn?: string | null;
  dueAt?: string | null;
}

/** When a task is due where the person is. */
export interface LocalDue {
  /** ISO day. */
  day: string;
  /** "09:30"; undefined for the whole day. */
  time: string | undefined;
  isOverdue: boolean;
}

/** A time is an instant, shown by the person's own clock; a day alone is that day for everybody. */
export function localDue({ dueOn, dueAt }: DueParts, now: Date): LocalDue | undefined {
  if (dueAt) return { day: dayOf(dueAt), time: formatTime(dueAt), isOverdue: Date.parse(dueAt) < now.getTime() };
  return dueOn ? { day: dueOn, time: undefined, isOverdue: dueOn < dayOf(now.toISOString()) } : undefined;
}

/** The word for a day that is near. */
export function nearDay(day: string, now: Date): "today" | "tomorrow" | "yesterday" | undefined {
  const at = (days: number) => dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days).toISOString());
  if (day === at(0)) return "today";
  if (day === at(1)) return "tomorrow";
  return day === at(-1) ? "yesterday" : undefined;
}
