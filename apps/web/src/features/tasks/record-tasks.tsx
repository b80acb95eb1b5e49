import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { useRecord } from "../contacts/record/record-context.ts";
import { TaskBoard } from "./task-board.tsx";
import { recordGroups } from "./task-groups.ts";
import classes from "./tasks.module.css";

/** The tasks of a contact, beside what happened with it. */
export default function RecordTasks() {
  const { t } = useTranslation(["tasks", "contacts"]);
  const { can } = useViewer();
  const { contact } = useRecord();
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
        contactId={contact.id}
        common={{ contactId: contact.id }}
        addBox={addBox}
        locked={contact.isDeleted ? t("contacts:locked.deleted") : undefined}
        isDoneShown={isDoneShown}
        onDoneShown={setDoneShown}
        empty={
          <EmptyState kind="nothing-yet" title={t("empty.record")}>
            {t("empty.recordText")}
          </EmptyState>
        }
      />
    </div>
  );
}
