import { TextInput } from "@mantine/core";
import type { ComponentProps, KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Entries } from "../fields/filter-field.ts";
import { dayAfter, dayIn, isStartOfDay, lastDayBefore, startOfDay } from "../fields/zone-days.ts";
import classes from "./entry.module.css";

type InputProps = Pick<ComponentProps<typeof TextInput>, "aria-label" | "error" | "onKeyDown">;

interface DayEntryProps extends InputProps {
  at: string | null;
  timeZone: string;
  onDay: (at: string | null) => void;
  /** The day is the last one of a stretch that ends where the next begins. */
  isLast?: boolean;
}

/**
 * A day in the zone, as the instant at which it begins. An instant within a day, as a link may have it, is shown by its day.
 * It is the browser's own date field: every keyboard and screen reader knows it, and it costs nothing to load. What is typed of a year
 * stays with the field until it is a day.
 */
export function DayEntry({ at, timeZone, onDay, isLast = false, ...input }: DayEntryProps) {
  const shown = at === null ? "" : isLast ? lastDayBefore(at, timeZone) : dayIn(timeZone, at);
  return (
    <TextInput
      type="date"
      className={classes.day}
      title={at !== null && !isStartOfDay(at, timeZone) ? at : undefined}
      defaultValue={shown}
      min="0001-01-01"
      max="9999-12-30"
      onChange={({ currentTarget: { validity, value } }) => {
        if (!validity.valid) return;
        onDay(value === "" ? null : startOfDay(isLast ? dayAfter(value) : value, timeZone));
      }}
      {...input}
    />
  );
}

interface DaysEntryProps {
  range: Entries["dayRange"];
  timeZone: string;
  onChange: (range: Entries["dayRange"]) => void;
  input: (label: string, isFirst?: boolean) => { "aria-label": string; onKeyDown: (event: KeyboardEvent<HTMLElement>) => void };
}

/** From one day to another, both included. */
export function DaysEntry({ range, timeZone, onChange, input }: DaysEntryProps) {
  const { t } = useTranslation("filters");
  return (
    <>
      <DayEntry {...input(t("entry.from"))} at={range.from} timeZone={timeZone} onDay={(from) => onChange({ ...range, from })} />
      <span className={classes.word}>{t("entry.until")}</span>
      <DayEntry {...input(t("entry.to"), false)} at={range.to} timeZone={timeZone} isLast onDay={(to) => onChange({ ...range, to })} />
    </>
  );
}
