import { useApolloClient } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { formatDateTime } from "../../lib/format.ts";
import { sayFailure } from "../../lib/say-failure.ts";
import classes from "../records/page/record.module.css";
import { restoreRecords } from "./change-records.ts";
import { useShownRecord } from "./record-context.ts";
import { useLockedReason } from "./use-locked-reason.ts";

/** Who deleted the record, when and why, and the way back. */
export function DeletedBanner() {
  const { t } = useTranslation(["objects", "records"]);
  const client = useApolloClient();
  const { record } = useShownRecord();
  const locked = useLockedReason("record:delete");
  const [isRestoring, setRestoring] = useState(false);
  if (!record.isDeleted) return null;
  const { deletedBy, deletedAt, deleteReason } = record;
  async function restore() {
    setRestoring(true);
    const { problem } = await restoreRecords(client, [record.id]);
    setRestoring(false);
    if (problem) void sayFailure(t("deleted.notRestored"), problem);
  }
  return (
    <div className={classes.banner} role="status">
      <Icon name="trash" />
      <p className={classes.bannerText}>
        {t("deleted.banner", { name: deletedBy?.name ?? t("records:record.somebody"), at: deletedAt ? formatDateTime(deletedAt) : "" })}
        {deleteReason && ` ${t("deleted.because", { reason: deleteReason })}`}
      </p>
      <Button
        disabled={locked !== undefined}
        title={locked}
        loading={isRestoring}
        onClick={() => void restore()}
        leftSection={<Icon name="undo" />}
      >
        {t("deleted.restore")}
      </Button>
    </div>
  );
}
