import { ActionIcon, Skeleton } from "@mantine/core";
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { SaveState } from "../../components/save-state.tsx";
import { Conflict } from "../records/page/editable-text.tsx";
import recordClasses from "../records/page/record.module.css";
import { useFieldEdit } from "../records/page/use-field-edit.ts";
import { FieldInput } from "./field-input.tsx";
import { addressOf, FieldValue, outside } from "./field-value.tsx";
import { useRecordValues, type RecordValues } from "./record-values.ts";
import { isWrongNumber } from "./typed-number.ts";
import type { CustomFieldDefinition } from "./use-custom-fields.ts";
import { fieldValueInput, textOf } from "./value-text.ts";

// Most records have no files in fields.
const FieldFiles = lazy(() => import("../documents/fields/field-files.tsx"));

/** One custom field of a record: its name, its value, and what happens when it is edited in place. */
export function RecordField({ field }: { field: CustomFieldDefinition }) {
  const { t } = useTranslation("custom-fields");
  return (
    <div className={recordClasses.row}>
      <dt title={field.description || undefined}>
        {field.name}
        {field.isRequired && (
          <span title={t("required")} style={{ color: "var(--kith-wrong)" }}>
            {" *"}
          </span>
        )}
      </dt>
      <dd>
        <InPlace field={field} />
      </dd>
    </div>
  );
}

function InPlace({ field }: { field: CustomFieldDefinition }) {
  if (field.type === "CHECKBOX") return <CheckedInPlace field={field} />;
  if (field.type !== "FILE") return <EditedInPlace field={field} />;
  return (
    <Suspense fallback={<Skeleton height={28} />}>
      <FieldFiles field={field} />
    </Suspense>
  );
}

/** The value that the record holds, and the state of editing it. */
function useRecordField(field: CustomFieldDefinition) {
  const { t } = useTranslation("custom-fields");
  const { customFields: held, locked, changedBy, save } = useRecordValues();
  const read = ({ customFields }: Pick<RecordValues, "customFields">) => textOf(customFields.find((value) => value.field.id === field.id));
  const value = read({ customFields: held });
  const edit = useFieldEdit({
    value,
    changedBy: () => changedBy(field.name),
    save: async (text, base) =>
      isWrongNumber(field, text)
        ? { ok: false, reason: t(field.type === "MONEY" ? "wrongAmount" : "wrongNumber", { text }) }
        : save(fieldValueInput(field, text), read, base),
  });
  const { state } = edit.field;
  const { dispatch } = edit;
  // The server has its own way to write a phone number or an address.
  useEffect(() => {
    if (state === "saved") dispatch({ on: "record", value, by: undefined });
  }, [state, value, dispatch]);
  return { ...edit, locked };
}

function EditedInPlace({ field }: { field: CustomFieldDefinition }) {
  const { t } = useTranslation(["custom-fields", "records"]);
  const { field: edit, dispatch, submit, leave, keepMine, locked } = useRecordField(field);
  const button = useRef<HTMLButtonElement>(null);
  const returnsFocus = useRef(false);
  const isEditing = edit.draft !== undefined && !locked;
  useEffect(() => {
    if (isEditing || !returnsFocus.current) return;
    returnsFocus.current = false;
    button.current?.focus();
  }, [isEditing]);

  if (!isEditing) {
    const href = addressOf(field, edit.recorded);
    const shown = edit.recorded !== "" && <FieldValue field={field} value={edit.recorded} isPlain />;
    return (
      <span className={recordClasses.field}>
        {locked ? (
          <span className={recordClasses.locked} title={locked}>
            {shown || "–"}
          </span>
        ) : (
          <button ref={button} type="button" className={recordClasses.value} onClick={() => dispatch({ on: "start" })}>
            <span className="unseen">{field.name}: </span>
            {shown || <span className={recordClasses.blank}>{t("records:record.add")}</span>}
            <span className="unseen">{t("records:record.edit")}</span>
          </button>
        )}
        {href && (
          <ActionIcon
            component="a"
            href={href}
            {...outside(href)}
            aria-label={t("open", { value: edit.recorded })}
            title={t("open", { value: edit.recorded })}
          >
            <Icon name={field.type === "PHONE" ? "phone" : field.type === "EMAIL" ? "mail" : "globe"} size={14} />
          </ActionIcon>
        )}
        {edit.state !== "idle" && <SaveState state={edit.state} />}
      </span>
    );
  }

  const isChoice = field.type === "CHOICE";
  function onKeyDown(event: KeyboardEvent) {
    const isDone = event.key === "Enter" && (field.type !== "LONG_TEXT" || event.ctrlKey || event.metaKey);
    // In a list Enter picks.
    if (event.key !== "Escape" && (!isDone || isChoice || field.type === "CHOICES")) return;
    event.stopPropagation();
    returnsFocus.current = true;
    if (event.key === "Escape") dispatch({ on: "cancel" });
    else leave();
  }
  function change(value: string) {
    dispatch({ on: "type", value });
    if (!isChoice) return;
    returnsFocus.current = true;
    void submit(value);
  }
  return (
    <span className={recordClasses.editing}>
      <FieldInput
        field={field}
        value={edit.draft!}
        onChange={change}
        size="xs"
        isOpened
        error={edit.error}
        onBlur={() => (isChoice ? edit.state === "idle" && !edit.theirs && dispatch({ on: "cancel" }) : leave())}
        onKeyDown={onKeyDown}
      />
      {edit.state === "saving" && <SaveState state="saving" />}
      {edit.state === "failed" && <SaveState state="failed" onRetry={() => void submit()} />}
      {edit.theirs && (
        <Conflict
          by={edit.theirs.by}
          value={edit.theirs.value && <FieldValue field={field} value={edit.theirs.value} isPlain />}
          onKeepMine={keepMine}
          onUseTheirs={() => {
            returnsFocus.current = true;
            dispatch({ on: "useTheirs" });
          }}
        />
      )}
    </span>
  );
}

/** A box needs no opening: a click, or the space bar, saves. */
function CheckedInPlace({ field }: { field: CustomFieldDefinition }) {
  const { t } = useTranslation("custom-fields");
  const { field: edit, submit, locked } = useRecordField(field);
  if (locked) {
    return (
      <span className={recordClasses.locked} title={locked}>
        {edit.recorded === "" ? "–" : t(edit.recorded === "true" ? "yes" : "no")}
      </span>
    );
  }
  return (
    <span className={recordClasses.field}>
      <FieldInput
        field={field}
        value={edit.recorded}
        onChange={(value) => void submit(value)}
        error={edit.error}
        withAsterisk={field.isRequired}
      />
      {edit.state !== "idle" && <SaveState state={edit.state} />}
    </span>
  );
}
