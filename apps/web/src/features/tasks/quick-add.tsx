import { useApolloClient } from "@apollo/client/react";
import { limits } from "@kith/shared/limits.ts";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type KeyboardEvent, type RefObject, type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import type { CreateTaskInput } from "../../gql/graphql.ts";
import { forgetDraft, keepDraft, readDraft } from "../../lib/drafts.ts";
import { ownZone } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { useMemberChoices } from "../members/member-choices.ts";
import { createTask } from "./change-tasks.ts";
import classes from "./tasks.module.css";

/** A task that is not added yet. Nobody is named for one's own. */
interface TaskDraft {
  title: string;
  day: string;
  assigneeId: string;
}

const nothing: TaskDraft = { title: "", day: "", assigneeId: "" };
/** Under which name the draft of a new task is kept. @param recordId of what the task is for; none for one of its own. */
const draftOf = (recordId = "") => `task ${recordId}`;

/** Whether somebody has begun a task for this record and not added it. */
export const hasTaskDraft = (workspace: string, recordId: string): boolean => readDraft(workspace, draftOf(recordId)) !== undefined;

interface QuickAddProps {
  box: RefObject<HTMLInputElement | null>;
  /** The record that it is for, whose draft is kept. */
  recordId: string | undefined;
  /** What every task that is added here has. */
  common: Partial<CreateTaskInput>;
  locked: string | undefined;
  onAdded: () => Promise<void> | void;
  /** Escape, or the button, where the form can be left. */
  onCancel?: () => void;
}

/** A title and Enter makes a task; day and assignee stay for the next one. What was typed is still there when one comes back. */
export function QuickAdd({ box, recordId, common, locked, onAdded, onCancel }: QuickAddProps) {
  const { t } = useTranslation("tasks");
  const client = useApolloClient();
  const { viewer, can, workspace } = useViewer();
  const [draft, setDraft] = useState<TaskDraft>(() => ({ ...nothing, ...readDraft<TaskDraft>(workspace, draftOf(recordId)) }));
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const { title, day, assigneeId } = draft;
  const others = useMemberChoices(locked === undefined && can("member:read")).filter(({ value }) => value !== viewer.member?.id);

  function change(next: Partial<TaskDraft>) {
    const changed = { ...draft, ...next };
    setDraft(changed);
    if (changed.title.trim() === "") forgetDraft(workspace, draftOf(recordId));
    else keepDraft(workspace, draftOf(recordId), changed);
  }
  async function add(event: SyntheticEvent) {
    event.preventDefault();
    if (isBusy || title.trim() === "") return;
    setBusy(true);
    const due = day === "" ? {} : { due: { on: day, timeZone: ownZone } };
    const result = await createTask(client, { ...common, title, ...due, ...(assigneeId && { assigneeId }) });
    setBusy(false);
    setFailure(result.ok ? undefined : result.reason);
    if (!result.ok) return;
    change({ title: "" });
    box.current?.focus();
    await onAdded();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void add(event);
    if (event.key !== "Escape" || !onCancel) return;
    event.stopPropagation(); // it does not close the record
    onCancel();
  }
  const disabled = { disabled: locked !== undefined, title: locked };
  return (
    <form className={classes.add} onSubmit={(event) => void add(event)} onKeyDown={onKeyDown}>
      <TextInput
        ref={box}
        className={classes.addTitle}
        value={title}
        placeholder={t("add.title")}
        aria-label={t("add.title")}
        maxLength={limits.taskTitle}
        autoComplete="off"
        error={failure}
        leftSection={<Icon name="plus" size={14} />}
        onChange={(event) => change({ title: event.currentTarget.value })}
        {...disabled}
      />
      <TextInput
        type="date"
        className={classes.addDay}
        value={day}
        aria-label={t("add.day")}
        onChange={(event) => change({ day: event.currentTarget.value })}
        {...disabled}
        title={locked ?? t("add.day")}
      />
      <NativeSelect
        className={classes.addAssignee}
        value={assigneeId}
        aria-label={t("fields.assignee")}
        data={[{ value: "", label: t("add.me") }, ...others]}
        onChange={(event) => change({ assigneeId: event.currentTarget.value })}
        {...disabled}
        title={locked ?? t("fields.assignee")}
      />
      {onCancel && (
        <Button h={32} onClick={onCancel}>
          {t("add.close")}
        </Button>
      )}
      <Button type="submit" h={32} loading={isBusy} {...disabled}>
        {t("add.submit")}
      </Button>
    </form>
  );
}
