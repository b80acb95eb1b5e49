import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayFailure } from "../../../lib/say-failure.ts";
import { BulkBar, BulkButton } from "../list/bulk-bar.tsx";
import type { BulkHelpers } from "../list/record-list.tsx";
import type { TrashOf } from "./trash-of.ts";

interface DeletedBulkProps extends BulkHelpers {
  of: TrashOf;
  selected: readonly string[];
  /** Why they can't be restored. */
  locked: string | undefined;
}

/** What can be done with several deleted records: bring them back. */
export default function DeletedBulk({ of, selected, locked, clear, forget }: DeletedBulkProps) {
  const { t } = useTranslation(of.texts);
  const client = useApolloClient();
  const [isRestoring, setRestoring] = useState(false);
  async function restore() {
    setRestoring(true);
    const { ids, problem } = await of.restore(client, selected);
    setRestoring(false);
    if (problem) return void sayFailure(t("deleted.notRestored"), problem);
    forget(ids);
    clear();
  }
  const progress = isRestoring
    ? { what: t("deleted.restoring"), total: selected.length, done: 0, failures: [], isRunning: true }
    : undefined;
  return (
    <BulkBar texts={of.texts} count={selected.length} progress={progress} onClear={clear}>
      <BulkButton icon="undo" label={t("deleted.restore")} {...(locked !== undefined && { locked })} onClick={() => void restore()} />
    </BulkBar>
  );
}
