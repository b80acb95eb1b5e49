import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { BeginButton } from "../../components/begin-button.tsx";
import type { CreateTaskInput } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { hasTaskDraft, QuickAdd } from "./quick-add.tsx";
import { useTaskRights } from "./use-task-rights.ts";

interface TaskComposerProps {
  recordId: string;
  /** What a task of this record has. */
  common: Partial<CreateTaskInput>;
  /** Why none can be added, whatever one's rights. */
  locked: string | undefined;
}

const nothing = () => {};

/** Where a task of a record begins, beside what happened with it; open where something unfinished waits. */
export default function TaskComposer({ recordId, common, locked }: TaskComposerProps) {
  const { t } = useTranslation("tasks");
  const { workspace } = useViewer();
  const rights = useTaskRights(locked);
  const box = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(() => rights.create === undefined && hasTaskDraft(workspace, recordId));
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current !== isOpen) (isOpen ? box : button).current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (isOpen) {
    const close = () => setOpen(false);
    return <QuickAdd box={box} recordId={recordId} common={common} locked={rights.create} onAdded={nothing} onCancel={close} />;
  }
  return (
    <BeginButton ref={button} icon="task" locked={rights.create} onClick={() => setOpen(true)}>
      {t("add.begin")}
    </BeginButton>
  );
}
