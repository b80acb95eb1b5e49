import { useTranslation } from "react-i18next";
import { useLockedReason } from "../use-locked-reason.ts";
import { useRestore } from "../use-restore.tsx";
import { BulkBar, BulkButton } from "../../records/list/bulk-bar.tsx";

interface DeletedBulkProps {
  selected: readonly string[];
  clear: () => void;
  forget: (ids: readonly string[]) => void;
}

/** What can be done with several deleted contacts: bring them back. */
export default function DeletedBulk({ selected, clear, forget }: DeletedBulkProps) {
  const { t } = useTranslation("contacts");
  const locked = useLockedReason("contact:restoreAdded");
  const { restore, isRestoring, dialog } = useRestore(selected, (ids) => {
    forget(ids);
    clear();
  });
  const progress = isRestoring
    ? { what: t("deleted.restoring"), total: selected.length, done: 0, failures: [], isRunning: true }
    : undefined;
  return (
    <>
      <BulkBar texts="contacts" count={selected.length} progress={progress} onClear={clear}>
        <BulkButton icon="undo" label={t("deleted.restore")} locked={locked} onClick={restore} />
      </BulkBar>
      {dialog}
    </>
  );
}
