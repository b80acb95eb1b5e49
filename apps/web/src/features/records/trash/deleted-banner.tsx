import { useApolloClient } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { formatDateTime } from "../../../lib/format.ts";
import { sayFailure } from "../../../lib/say-failure.ts";
import classes from "../page/record.module.css";
import type { TrashOf } from "./trash-of.ts";

interface DeletedBannerProps {
  of: TrashOf;
  record: {
    id: string;
    isDeleted: boolean;
    deletedAt?: string | null;
    deletedBy?: { name: string } | null;
    deleteReason?: string | null;
  };
  /** Why it can't be restored. */
  locked: string | undefined;
}

/** Who deleted the record, when and why, and the way back. */
export function DeletedBanner({ of, record, locked }: DeletedBannerProps) {
  const { t } = useTranslation([of.texts, "records"]);
  const client = useApolloClient();
  const [isRestoring, setRestoring] = useState(false);
  const { id, isDeleted, deletedBy, deletedAt, deleteReason } = record;
  if (!isDeleted) return null;
  async function restore() {
    setRestoring(true);
    const { problem } = await of.restore(client, [id]);
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
