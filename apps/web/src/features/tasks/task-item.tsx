import { Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { Icon } from "../../components/icon.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { Due } from "./due.tsx";
import { sayRule } from "./repeat-words.ts";
import classes from "./tasks.module.css";
import type { TaskRow } from "./use-task-groups.ts";

interface TaskItemProps {
  task: TaskRow;
  /** What it is about to be. */
  isDone: boolean;
  /** Why it can't be completed or reopened. */
  locked: string | undefined;
  /** The record that the page around it is about. */
  recordId: string | undefined;
  onToggle: (task: TaskRow) => void;
  onOpen: (task: TaskRow) => void;
}

/** One task: done with a click or a key; its button opens it. */
export const TaskItem = memo(function TaskItem({ task, isDone, locked, recordId, onToggle, onOpen }: TaskItemProps) {
  const { t } = useTranslation("tasks");
  const { title, contact, opportunity, assignee, priority, recurrence, dueOn, description } = task;
  return (
    <li className={classes.item} data-task={task.id} data-done={isDone || undefined}>
      <Checkbox
        className={classes.check}
        checked={isDone}
        disabled={locked !== undefined}
        title={locked}
        aria-label={t(task.status === "done" ? "item.reopen" : "item.complete", { title })}
        onChange={() => onToggle(task)}
      />
      <div className={classes.text}>
        <button type="button" data-opens className={classes.title} onClick={() => onOpen(task)}>
          {title}
        </button>
        <div className={classes.facts}>
          <Due task={task} isDone={isDone} />
          {recurrence && (
            <span className={classes.fact}>
              <Icon name="refresh" size={12} />
              {sayRule(t, recurrence, dueOn ?? undefined)}
            </span>
          )}
          {priority !== "normal" && (
            <span className={classes.priority} data-priority={priority}>
              {t(`priority.${priority as "low"}`)}
            </span>
          )}
          {contact && contact.id !== recordId && <ContactLink contact={contact} />}
          {opportunity && opportunity.id !== recordId && <OpportunityLink opportunity={opportunity} />}
          {description && (
            <span className={classes.fact} title={description}>
              <Icon name="note" size={12} />
              <span className="unseen">{t("item.described")}</span>
            </span>
          )}
        </div>
      </div>
      <span className={classes.assignee} title={assignee?.name ?? t("nobody")}>
        {assignee ? (
          <>
            <Avatar name={assignee.name} />
            <span className="unseen">{t("item.assignee", { name: assignee.name })}</span>
          </>
        ) : (
          <span className="dimmed">{t("nobody")}</span>
        )}
      </span>
    </li>
  );
});

function ContactLink({ contact }: { contact: NonNullable<TaskRow["contact"]> }) {
  const { workspace } = useViewer();
  return (
    <Link
      to="/$workspace/contacts/$contactId"
      params={{ workspace, contactId: contact.id }}
      search={{ panel: "tasks" } as never}
      className={classes.contact}
    >
      {contact.fullName || `#${contact.number}`}
    </Link>
  );
}

function OpportunityLink({ opportunity }: { opportunity: NonNullable<TaskRow["opportunity"]> }) {
  const { workspace } = useViewer();
  return (
    <Link
      to="/$workspace/opportunities/$opportunityId"
      params={{ workspace, opportunityId: opportunity.id }}
      search={{ panel: "tasks" } as never}
      className={classes.contact}
    >
      {opportunity.name}
    </Link>
  );
}
