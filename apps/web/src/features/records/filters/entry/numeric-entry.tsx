import { TextInput } from "@mantine/core";
import { type ComponentProps, useState } from "react";
import { useTranslation } from "react-i18next";
import { isWrongNumber, readTyped, writeTyped } from "../../../custom-fields/typed-number.ts";
import { plainNumber } from "../../../custom-fields/value-text.ts";
import type { NumericForm } from "../fields/filter-field.ts";
import classes from "./entry.module.css";

interface NumericEntryProps extends Pick<ComponentProps<typeof TextInput>, "aria-label" | "error" | "onKeyDown"> {
  form: NumericForm;
  value: number | null;
  onChange: (value: number | null) => void;
}

/** A number with decimals, or an amount of money, as people of the language type them. What is none compares with nothing, and says so. */
export function NumericEntry({ form, value, onChange, error, ...input }: NumericEntryProps) {
  const { t } = useTranslation("filters");
  const show = () => ({ value, text: value === null ? "" : writeTyped(form, plainNumber(value)) });
  const [typed, setTyped] = useState(show);
  // Another comparison has another value; what is being typed stays as it is typed.
  if (typed.value !== value) setTyped(show());
  const isWrong = isWrongNumber(form, readTyped(form, typed.text));
  return (
    <TextInput
      {...input}
      className={classes.numeric}
      inputMode="decimal"
      autoComplete="off"
      error={isWrong ? t(form.type === "MONEY" ? "limit.amount" : "limit.number", { text: typed.text }) : error}
      rightSection={form.currency && <span className="dimmed">{form.currency}</span>}
      rightSectionWidth={form.currency ? 44 : undefined}
      rightSectionPointerEvents="none"
      value={typed.text}
      onChange={(event) => {
        const text = event.currentTarget.value;
        const read = readTyped(form, text);
        const next = read === "" || isWrongNumber(form, read) ? null : Number(read);
        setTyped({ value: next, text });
        onChange(next);
      }}
    />
  );
}
