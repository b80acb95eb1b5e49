import { Tooltip } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatDateTime } from "../lib/format.ts";

const watchers = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

// One clock for all times on the page: a timer per row would wake the page hundreds of times.
function watchClock(onTick: () => void) {
  watchers.add(onTick);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const watcher of watchers) watcher();
  }, 20_000);
  return () => {
    watchers.delete(onTick);
    if (watchers.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

const readClock = () => now;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const startOfDay = (at: number) => new Date(at).setHours(0, 0, 0, 0);

/** How long ago it was in the words of the person's language; from four weeks on the date itself. Renews itself. */
export function useRelativeTime(iso: string) {
  const { t } = useTranslation("components");
  const at = Date.parse(iso);
  // A moment that is newer than the last tick is "just now", not "in 5 seconds".
  const passed = Math.max(useSyncExternalStore(watchClock, readClock), at) - at;
  const days = Math.round((startOfDay(at + passed) - startOfDay(at)) / day);
  if (passed < minute) return t("time.now");
  if (passed < hour) return t("time.minutes", { count: Math.floor(passed / minute) });
  if (days === 0 || passed < 6 * hour) return t("time.hours", { count: Math.floor(passed / hour) });
  if (days === 1) return t("time.yesterday");
  if (days < 28) return t("time.days", { count: days });
  return formatDate(iso);
}

/** "12 min ago"; the exact time with its zone on hover, and on focus where `focusable` makes it a stop of the Tab key. */
export function RelativeTime({ at, focusable = false, className }: { at: string; focusable?: boolean; className?: string }) {
  const text = useRelativeTime(at);
  if (!focusable) {
    return (
      <time dateTime={at} title={formatDateTime(at)} className={className}>
        {text}
      </time>
    );
  }
  return (
    <Tooltip label={formatDateTime(at)}>
      <time dateTime={at} className={className} tabIndex={0}>
        {text}
      </time>
    </Tooltip>
  );
}
