import { useTranslation } from "react-i18next";
import { Composer } from "../../notes/composer.tsx";
import { useNoteRights } from "../../notes/use-note-rights.ts";
import TaskComposer from "../../tasks/task-composer.tsx";
import { useRecord } from "./record-context.ts";

const nothing = () => {};

/** What a person adds to what happened: a note, a task. */
export default function ActivityComposer() {
  const { t } = useTranslation("contacts");
  const { contact } = useRecord();
  const { writeLocked } = useNoteRights();
  const locked = contact.isDeleted ? t("locked.deleted") : undefined;
  return (
    <>
      <Composer key={contact.id} contactId={contact.id} locked={writeLocked} onSaved={nothing} />
      <TaskComposer recordId={contact.id} common={{ contactId: contact.id }} locked={locked} />
    </>
  );
}
