import { lazy, type ReactNode, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { SaveState } from "../../../components/save-state.tsx";
import type { Choice } from "../../../lib/choice.ts";
import { Conflict } from "./editable-text.tsx";
import classes from "./record.module.css";
import { type FieldEditOptions, useFieldEdit } from "./use-field-edit.ts";

// The list comes with the page, but not before it.
const loadSelect = () => import("./choice-select.tsx");
const ChoiceSelect = lazy(loadSelect);

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
  useEffect(() => void loadSelect(), []);
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
      <Suspense fallback={shown}>
        <ChoiceSelect
          label={label}
          choices={choices()}
          value={field.draft}
          isRequired={isRequired}
          error={field.error}
          onPick={(value) => {
            returnsFocus.current = true;
            dispatch({ on: "type", value });
            void submit(value);
          }}
          onLeave={() => field.state === "idle" && !field.theirs && dispatch({ on: "cancel" })}
          onGiveUp={() => {
            returnsFocus.current = true;
            dispatch({ on: "cancel" });
          }}
        />
      </Suspense>
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
