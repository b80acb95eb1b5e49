import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { formatDateTime } from "../../../lib/format.ts";
import { useLockedReason } from "../use-locked-reason.ts";
import { useRestore } from "../use-restore.tsx";
import classes from "../../records/page/record.module.css";
import { useRecord } from "./record-context.ts";

/** Who deleted the contact, when and why, and the way back. */
export function DeletedBanner() {
  const { t } = useTranslation("contacts");
  const { contact } = useRecord();
  const locked = useLockedReason("contact:restoreAdded");
  const { restore, isRestoring, dialog } = useRestore([contact.id]);
  if (!contact.isDeleted) return null;
  return (
    <div className={classes.banner} role="status">
      <Icon name="trash" />
      <p className={classes.bannerText}>
        {t("deleted.banner", {
          name: contact.deletedBy?.name ?? t("records:record.somebody"),
          at: contact.deletedAt ? formatDateTime(contact.deletedAt) : "",
        })}
        {contact.deleteReason && ` ${t("deleted.because", { reason: contact.deleteReason })}`}
      </p>
      <Button disabled={locked !== undefined} title={locked} loading={isRestoring} onClick={restore} leftSection={<Icon name="undo" />}>
        {t("deleted.restore")}
      </Button>
      {dialog}
    </div>
  );
}
