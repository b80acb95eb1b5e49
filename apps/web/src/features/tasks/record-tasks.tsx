import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { TaskBoard } from "./task-board.tsx";
import { recordGroups } from "./task-groups.ts";
import classes from "./tasks.module.css";
import type { TaskOwner } from "./use-task-groups.ts";

interface RecordTasksProps extends TaskOwner {
  /** Why none can be changed, whatever one's rights. */
  locked: string | undefined;
  /** The task that somebody came for. */
  wanted: string | undefined;
  onSeen: () => void;
}

/** The tasks of a record, beside what happened with it. */
export default function RecordTasks({ type, id, locked, wanted, onSeen }: RecordTasksProps) {
  const { t } = useTranslation("tasks");
  const { can } = useViewer();
  const addBox = useRef<HTMLInputElement>(null);
  const [isDoneShown, setDoneShown] = useState(true);
  if (!can("task:read")) {
    return (
      <EmptyState kind="not-allowed" title={t("empty.notAllowed")}>
        {t("empty.notAllowedText")}
      </EmptyState>
    );
  }
  return (
    <div className={classes.panel} tabIndex={0} role="group" aria-label={t("title")}>
      <TaskBoard
        specs={recordGroups}
        ownerType={type}
        ownerId={id}
        common={type === "contact" ? { contactId: id } : { opportunityId: id }}
        addBox={addBox}
        locked={locked}
        wanted={wanted}
        onSeen={onSeen}
        isDoneShown={isDoneShown}
        onDoneShown={setDoneShown}
        empty={
          <EmptyState kind="nothing-yet" title={t("empty.record")}>
            {t(type === "contact" ? "empty.recordText" : "empty.opportunityText")}
          </EmptyState>
        }
      />
    </div>
  );
}
