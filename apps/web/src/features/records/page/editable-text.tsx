import { Button, Group, Input, TextInput } from "@mantine/core";
import { type ChangeEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../components/avatar.tsx";
import { SaveState } from "../../../components/save-state.tsx";
import classes from "./record.module.css";
import { type FieldEditOptions, useFieldEdit } from "./use-field-edit.ts";

interface EditableTextProps extends FieldEditOptions {
  label: string;
  /** Why it can't be edited. */
  locked: string | undefined;
  type?: "text" | "email" | "tel" | "url" | "date";
  /** How the value is shown while nobody edits it. */
  show?: (value: string) => ReactNode;
  maxLength?: number;
  /** Of several lines: Enter begins another one, with Ctrl it saves. */
  isLong?: boolean;
  /** What the person may say to a warning of the server ("add all the same"). */
  insist?: string;
}

/** A value that a click turns into a field. Leaving the field saves; what others do meanwhile waits beside it. */
export function EditableText(props: EditableTextProps) {
  const { label, locked, type = "text", show, insist } = props;
  const { t } = useTranslation("records");
  const { field, dispatch, submit, leave, keepMine } = useFieldEdit(props);
  const button = useRef<HTMLButtonElement>(null);
  const returnsFocus = useRef(false);
  const isEditing = field.draft !== undefined;

  useEffect(() => {
    if (isEditing || !returnsFocus.current) return;
    returnsFocus.current = false;
    button.current?.focus();
  }, [isEditing]);

  function onKeyDown(event: KeyboardEvent) {
    const isDone = event.key === "Enter" && (!props.isLong || event.ctrlKey || event.metaKey);
    if (!isDone && event.key !== "Escape") return;
    event.stopPropagation();
    returnsFocus.current = true;
    if (event.key === "Escape") dispatch({ on: "cancel" });
    else leave();
  }

  if (!isEditing) {
    const shown =
      field.recorded === "" ? <span className={classes.blank}>{t("record.add")}</span> : (show?.(field.recorded) ?? field.recorded);
    return (
      <span className={classes.field}>
        {locked ? (
          <span className={classes.locked} title={locked}>
            {field.recorded === "" ? "–" : shown}
          </span>
        ) : (
          <button ref={button} type="button" className={classes.value} onClick={() => dispatch({ on: "start" })}>
            <span className="unseen">{label}: </span>
            {shown}
            <span className="unseen">{t("record.edit")}</span>
          </button>
        )}
        {field.state !== "idle" && <SaveState state={field.state} />}
      </span>
    );
  }
  const input = {
    size: "xs",
    "aria-label": label,
    autoFocus: true,
    autoComplete: "off",
    maxLength: props.maxLength ?? 500,
    value: field.draft,
    onChange: (event: ChangeEvent<HTMLInputElement & HTMLTextAreaElement>) => dispatch({ on: "type", value: event.currentTarget.value }),
    onBlur: leave,
    onKeyDown,
  } as const;
  return (
    <span className={classes.editing}>
      {props.isLong ? (
        <Input.Wrapper error={field.error}>
          <Input {...input} component="textarea" multiline rows={6} />
        </Input.Wrapper>
      ) : (
        <TextInput {...input} type={type} error={field.error} />
      )}
      {field.state === "saving" && <SaveState state="saving" />}
      {field.state === "failed" && (
        <Group gap="sm">
          {insist && field.code === "DUPLICATE" ? (
            <Button size="xs" onMouseDown={(event) => event.preventDefault()} onClick={() => void submit(undefined, true)}>
              {insist}
            </Button>
          ) : (
            <SaveState state="failed" onRetry={() => void submit()} />
          )}
        </Group>
      )}
      {field.theirs && (
        <Conflict
          by={field.theirs.by}
          value={show?.(field.theirs.value) ?? field.theirs.value}
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

interface ConflictProps {
  by: string | undefined;
  value: ReactNode;
  onKeepMine: () => void;
  onUseTheirs: () => void;
}

/** Somebody else changed what is being edited: the person chooses, nothing is lost before. */
export function Conflict({ by, value, onKeepMine, onUseTheirs }: ConflictProps) {
  const { t } = useTranslation("records");
  const name = by ?? t("record.somebody");
  return (
    <span className={classes.conflict} role="alert">
      <Avatar name={name} />
      <span className={classes.conflictText}>
        <span>
          <b>{name}</b> {t("record.changedTo")} “{value || t("record.empty")}”
        </span>
        <span className={classes.conflictActions}>
          {/* The press must not take the focus from the field first: leaving it would decide. */}
          <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={onKeepMine}>
            {t("record.keepMine")}
          </button>
          <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={onUseTheirs}>
            {t("record.useTheirs")}
          </button>
        </span>
      </span>
    </span>
  );
}
