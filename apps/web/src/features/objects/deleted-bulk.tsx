import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayFailure } from "../../lib/say-failure.ts";
import { BulkBar, BulkButton } from "../records/list/bulk-bar.tsx";
import type { BulkHelpers } from "../records/list/record-list.tsx";
import { restoreRecords } from "./change-records.ts";
import { useLockedReason } from "./use-locked-reason.ts";

/** What can be done with several deleted records: bring them back. */
export default function DeletedBulk({ selected, clear, forget }: BulkHelpers & { selected: readonly string[] }) {
  const { t } = useTranslation("objects");
  const client = useApolloClient();
  const locked = useLockedReason("record:delete");
  const [isRestoring, setRestoring] = useState(false);
  async function restore() {
    setRestoring(true);
    const { ids, problem } = await restoreRecords(client, selected);
    setRestoring(false);
    if (problem) return void sayFailure(t("deleted.notRestored"), problem);
    forget(ids);
    clear();
  }
  const progress = isRestoring
    ? { what: t("deleted.restoring"), total: selected.length, done: 0, failures: [], isRunning: true }
    : undefined;
  return (
    <BulkBar texts="objects" count={selected.length} progress={progress} onClear={clear}>
      <BulkButton icon="undo" label={t("deleted.restore")} locked={locked} onClick={() => void restore()} />
    </BulkBar>
  );
}
