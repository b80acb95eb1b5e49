import { limits } from "@kith/shared/limits.ts";
import { ActionIcon, Checkbox, Input, MultiSelect, Select, Skeleton, Textarea, TextInput } from "@mantine/core";
import { type FocusEvent, type KeyboardEvent, lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { TagPill } from "../../components/tag-pill.tsx";
import classes from "./field-value.module.css";
import { readTyped, writeTyped } from "./typed-number.ts";
import type { CustomFieldDefinition } from "./use-custom-fields.ts";
import { optionIds, textOfOptions } from "./value-text.ts";

const NewFiles = lazy(() => import("../documents/fields/new-files.tsx"));

export interface FieldInputProps {
  field: Pick<CustomFieldDefinition, "name" | "type" | "currency" | "options">;
  /** The value as text, see value-text.ts. What is no number stays as it was typed: `isWrongNumber` tells. */
  value: string;
  onChange: (value: string) => void;
  /** Shown above; without one the field's name is read out only. */
  label?: ReactNode;
  description?: ReactNode;
  error?: ReactNode;
  withAsterisk?: boolean;
  disabled?: boolean;
  size?: "xs" | "sm";
  /** The person opened it to change the value: it has the focus, and a list is open. */
  isOpened?: boolean;
  onBlur?: (event: FocusEvent<HTMLElement>) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
}

const textInputs = {
  TEXT: { type: "text", maxLength: limits.textLength },
  PHONE: { type: "tel", maxLength: limits.textLength },
  EMAIL: { type: "email", maxLength: limits.textLength },
  URL: { type: "url", maxLength: limits.urlLength },
} as const;

/** The one way to enter a value of a custom field, by what the field holds. */
export function FieldInput(props: FieldInputProps) {
  const { field, value, onChange, isOpened, label, ...rest } = props;
  const { t } = useTranslation("custom-fields");
  const shared = { ...rest, label, ...(label === undefined && { "aria-label": field.name }), autoFocus: isOpened ?? false };
  switch (field.type) {
    case "LONG_TEXT":
      return (
        <Textarea
          {...shared}
          autosize
          minRows={3}
          maxRows={14}
          maxLength={limits.longTextLength}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "NUMBER":
    case "MONEY":
      return <NumericInput {...props} />;
    case "CHECKBOX":
      return <CheckInput {...props} />;
    case "FILE":
      return (
        <Suspense fallback={<Skeleton height={56} />}>
          <NewFiles {...props} />
        </Suspense>
      );
    case "CHOICE":
      return (
        <Select
          {...shared}
          data={choicesOf(field)}
          value={value || null}
          onChange={(id) => onChange(id ?? "")}
          renderOption={({ option }) => <OptionPill field={field} id={option.value} />}
          nothingFoundMessage={t("noOption")}
          defaultDropdownOpened={isOpened ?? false}
          searchable
          clearable
        />
      );
    case "CHOICES":
      return (
        <MultiSelect
          {...shared}
          data={choicesOf(field)}
          value={optionIds(value)}
          onChange={(ids) => onChange(textOfOptions(field.options.filter(({ id }) => ids.includes(id)).map(({ id }) => id)))}
          renderOption={({ option, checked }) => (
            <>
              {checked && <Icon name="check" size={14} />}
              <OptionPill field={field} id={option.value} />
            </>
          )}
          nothingFoundMessage={t("noOption")}
          defaultDropdownOpened={isOpened ?? false}
          searchable
          clearable
        />
      );
    case "DATE":
      return <TextInput {...shared} type="date" value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
    case "DATE_TIME":
      return (
        <TextInput
          {...shared}
          type="datetime-local"
          value={toLocal(value)}
          onChange={(event) => onChange(fromLocal(event.currentTarget.value))}
        />
      );
    default:
      return (
        <TextInput
          {...shared}
          {...textInputs[field.type]}
          placeholder={field.type === "PHONE" ? t("phoneHint") : undefined}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

const choicesOf = ({ options }: FieldInputProps["field"]) => options.map(({ id, name }) => ({ value: id, label: name }));

function OptionPill({ field, id }: { field: FieldInputProps["field"]; id: string }) {
  const option = field.options.find((each) => each.id === id);
  return option && <TagPill tag={option} />;
}

/** Numbers and amounts as the person writes them; what is typed is kept as typed while it is edited. */
function NumericInput({ field, value, onChange, isOpened, label, ...rest }: FieldInputProps) {
  const [typed, setTyped] = useState({ value, text: writeTyped(field, value) });
  // The value was changed from elsewhere, not by what was typed here.
  if (typed.value !== value) setTyped({ value, text: writeTyped(field, value) });
  return (
    <TextInput
      {...rest}
      label={label}
      {...(label === undefined && { "aria-label": field.name })}
      autoFocus={isOpened ?? false}
      inputMode="decimal"
      autoComplete="off"
      rightSection={field.type === "MONEY" && <span className="dimmed">{field.currency}</span>}
      rightSectionWidth={field.type === "MONEY" ? 44 : undefined}
      rightSectionPointerEvents="none"
      value={typed.text}
      onChange={(event) => {
        const text = event.currentTarget.value;
        const next = readTyped(field, text);
        setTyped({ value: next, text });
        onChange(next);
      }}
    />
  );
}

/** Yes, no, or nobody said: then the box shows neither. */
function CheckInput({
  field,
  value,
  onChange,
  isOpened,
  label,
  description,
  error,
  withAsterisk,
  disabled,
  onBlur,
  onKeyDown,
}: FieldInputProps) {
  const { t } = useTranslation("custom-fields");
  const isBlank = value === "";
  return (
    <Input.Wrapper description={description} error={error} label={label} withAsterisk={withAsterisk ?? false} labelElement="div">
      <div className={classes.check}>
        <Checkbox
          aria-label={field.name}
          autoFocus={isOpened ?? false}
          checked={value === "true"}
          indeterminate={isBlank}
          disabled={disabled ?? false}
          onChange={() => onChange(value === "true" ? "false" : "true")}
          {...{ onBlur, onKeyDown }}
        />
        <span className={isBlank ? "dimmed" : undefined}>{t(isBlank ? "unsaid" : value === "true" ? "yes" : "no")}</span>
        {!isBlank && !withAsterisk && !disabled && (
          <ActionIcon aria-label={t("clear", { name: field.name })} title={t("clear", { name: field.name })} onClick={() => onChange("")}>
            <Icon name="x" size={14} />
          </ActionIcon>
        )}
      </div>
    </Input.Wrapper>
  );
}

/** An instant → day and time in the person's zone, as the browser's own field takes them. */
function toLocal(at: string): string {
  if (at === "") return "";
  const date = new Date(at);
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

const fromLocal = (local: string): string => (local === "" ? "" : new Date(local).toISOString());
