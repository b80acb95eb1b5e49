import { Select } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { SaveState } from "../../../components/save-state.tsx";
import type { Choice } from "../../../lib/choice.ts";
import { Conflict } from "./editable-text.tsx";
import classes from "./record.module.css";
import { type FieldEditOptions, useFieldEdit } from "./use-field-edit.ts";

interface EditableChoiceProps extends FieldEditOptions {
  label: string;
  locked: string | undefined;
  /** Asked for when the list opens. */
  choices: () => Choice[];
  show?: (value: string) => ReactNode;
  isRequired?: boolean | undefined;
}

/** A value that is picked from a list: picking saves. */
export function EditableChoice(props: EditableChoiceProps) {
  const { label, locked, choices, show, isRequired } = props;
  const { t } = useTranslation("records");
  const { field, dispatch, submit, keepMine } = useFieldEdit(props);
  const button = useRef<HTMLButtonElement>(null);
  const returnsFocus = useRef(false);
  const isEditing = field.draft !== undefined;
  useEffect(() => {
    if (isEditing || !returnsFocus.current) return;
    returnsFocus.current = false;
    button.current?.focus();
  }, [isEditing]);

  const shown = field.recorded === "" ? undefined : (show?.(field.recorded) ?? field.recorded);
  if (!isEditing || locked) {
    return (
      <span className={classes.field}>
        {locked ? (
          <span className={classes.locked} title={locked}>
            {shown ?? "–"}
          </span>
        ) : (
          <button ref={button} type="button" className={classes.value} onClick={() => dispatch({ on: "start" })}>
            <span className="unseen">{label}: </span>
            {shown ?? <span className={classes.blank}>{t("record.add")}</span>}
            <span className="unseen">{t("record.edit")}</span>
          </button>
        )}
        {field.state !== "idle" && <SaveState state={field.state} />}
      </span>
    );
  }
  return (
    <span className={classes.editing}>
      <Select
        size="xs"
        aria-label={label}
        data={choices()}
        value={field.draft || null}
        searchable={!isRequired}
        clearable={!isRequired}
        allowDeselect={!isRequired}
        autoFocus
        limit={60}
        defaultDropdownOpened
        error={field.error}
        onChange={(value) => {
          returnsFocus.current = true;
          dispatch({ on: "type", value: value ?? "" });
          void submit(value ?? "");
        }}
        onBlur={() => field.state === "idle" && !field.theirs && dispatch({ on: "cancel" })}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          returnsFocus.current = true;
          dispatch({ on: "cancel" });
        }}
      />
      {field.state === "failed" && <SaveState state="failed" onRetry={() => void submit()} />}
      {field.theirs && (
        <Conflict
          by={field.theirs.by}
          value={show?.(field.theirs.value) ?? field.theirs.value}
          onKeepMine={keepMine}
          onUseTheirs={() => dispatch({ on: "useTheirs" })}
        />
      )}
    </span>
  );
}
