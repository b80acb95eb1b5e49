import { NativeSelect, NumberInput, TagsInput, TextInput } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarPeriod } from "../../../../gql/graphql.ts";
import { periods } from "../fields/date-operators.ts";
import type { AmountBy, Condition, Entries, FilterField, Operator, Value } from "../fields/filter-field.ts";
import { DayEntry, DaysEntry } from "./day-entry.tsx";
import classes from "./entry.module.css";
import { NumericEntry } from "./numeric-entry.tsx";
import { ValuesEntry } from "./values-entry.tsx";

export interface ValueEntryProps {
  condition: Condition;
  field: FilterField;
  operator: Operator;
  onChange: (value: Value) => void;
  /** Enter: what is here is entered. */
  onDone: () => void;
  /** What is wrong, in words. */
  problem: string | undefined;
}

const amounts: readonly AmountBy[] = ["eq", "gt", "gte", "lt", "lte"];

/** The form for what a condition compares with. */
export function ValueEntry({ condition: { value, timeZone = "UTC" }, field, operator, onChange, onDone, problem }: ValueEntryProps) {
  const { t } = useTranslation("filters");
  // The first field of several says what is wrong; all of them show that something is.
  const input = (label: string, isFirst = true) => ({
    "aria-label": label,
    error: isFirst ? problem : problem !== undefined,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key !== "Enter" || event.nativeEvent.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      onDone();
    },
  });
  const number = (label: string, current: number | null, change: (next: number | null) => void, more: object = {}) => (
    <NumberInput
      {...input(label)}
      className={classes.number}
      hideControls
      value={current ?? ""}
      onChange={(next) => change(typeof next === "number" ? next : null)}
      {...more}
    />
  );
  const compared = (label: string, current: number | null, change: (next: number | null) => void, isFirst = true) =>
    field.numeric ? (
      <NumericEntry {...input(label, isFirst)} form={field.numeric} value={current} onChange={change} />
    ) : (
      number(label, current, change, isFirst ? {} : { error: problem !== undefined })
    );
  switch (operator.entry) {
    case "text":
      return (
        <TextInput
          {...input(t("entry.value"))}
          className={classes.text}
          value={value as string}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "values":
    case "texts":
      // What nobody lists is typed.
      return operator.entry === "values" && field.values ? (
        <ValuesEntry
          field={field}
          values={value as readonly string[]}
          onChange={onChange}
          onDone={onDone}
          label={t("entry.values")}
          error={problem}
        />
      ) : (
        <TagsInput
          {...input(t("entry.values"))}
          onKeyDown={(event) => event.currentTarget.value === "" && input("").onKeyDown(event)}
          className={classes.text}
          placeholder={(value as readonly string[]).length === 0 ? t("entry.typed") : undefined}
          acceptValueOnBlur
          value={[...(value as readonly string[])]}
          onChange={onChange}
        />
      );
    case "number":
      return compared(t("entry.value"), value as number | null, onChange);
    case "numbers": {
      const range = value as Entries["numbers"];
      return (
        <>
          {compared(t("entry.from"), range.from, (from) => onChange({ ...range, from }))}
          <span className={classes.word}>{t("entry.and")}</span>
          {compared(t("entry.to"), range.to, (to) => onChange({ ...range, to }), false)}
        </>
      );
    }
    case "days":
    case "daysUntil":
      return (
        <>
          {number(t("entry.days"), value as number | null, onChange, { allowDecimal: false, allowNegative: false })}
          <span className={classes.word}>{t("entry.daysWord", { count: (value as number | null) ?? 0 })}</span>
        </>
      );
    case "period":
      return (
        <NativeSelect
          {...input(t("entry.period"))}
          value={value as CalendarPeriod}
          data={periods.map((period) => ({ value: period, label: t(`period.${period}`) }))}
          onChange={(event) => onChange(event.currentTarget.value as CalendarPeriod)}
        />
      );
    case "day":
      return <DayEntry {...input(t("entry.day"))} at={value as string | null} timeZone={timeZone} onDay={onChange} />;
    case "dayRange":
      return <DaysEntry range={value as Entries["dayRange"]} timeZone={timeZone} onChange={onChange} input={input} />;
    case "amount":
    case "amountWhere": {
      const amount = value as Entries["amount"];
      return (
        <>
          <NativeSelect
            {...input(t("entry.amountBy"), false)}
            value={amount.by}
            data={amounts.map((by) => ({ value: by, label: t(`amount.${by}`) }))}
            onChange={(event) => onChange({ ...amount, by: event.currentTarget.value as AmountBy })}
          />
          {number(t("entry.amount"), amount.number, (next) => onChange({ ...amount, number: next }), {
            allowDecimal: false,
            allowNegative: false,
          })}
        </>
      );
    }
    case "none":
    case "conditions":
      return null;
  }
}
