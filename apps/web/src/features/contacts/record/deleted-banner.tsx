import { useApolloClient } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { formatDateTime } from "../../../lib/format.ts";
import { restoreContacts } from "../change-contacts.ts";
import { useLockedReason } from "../use-locked-reason.ts";
import classes from "./record.module.css";
import { useRecord } from "./record-context.ts";

/** Who deleted the contact, when and why, and the way back. Afterwards: what the server has to say about its e-mails. */
export function DeletedBanner() {
  const { t } = useTranslation("contacts");
  const client = useApolloClient();
  const { contact } = useRecord();
  const locked = useLockedReason("contact:restore");
  const [isRestoring, setRestoring] = useState(false);
  const [notes, setNotes] = useState<string[]>([]);

  async function restore() {
    setRestoring(true);
    const { problems } = await restoreContacts(client, [contact.id]);
    setRestoring(false);
    setNotes(problems.map(({ message }) => message));
  }

  if (!contact.isDeleted && notes.length === 0) return null;
  return (
    <div className={classes.banner} role="status">
      <Icon name={contact.isDeleted ? "trash" : "info"} />
      <div className={classes.bannerText}>
        {contact.isDeleted && (
          <p>
            {t("deleted.banner", {
              name: contact.deletedBy?.name ?? t("record.somebody"),
              at: contact.deletedAt ? formatDateTime(contact.deletedAt) : "",
            })}
            {contact.deleteReason && <span> {t("deleted.because", { reason: contact.deleteReason })}</span>}
          </p>
        )}
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      {contact.isDeleted ? (
        <Button
          disabled={locked !== undefined}
          title={locked}
          loading={isRestoring}
          onClick={() => void restore()}
          leftSection={<Icon name="undo" />}
        >
          {t("deleted.restore")}
        </Button>
      ) : (
        <Button onClick={() => setNotes([])}>{t("done")}</Button>
      )}
    </div>
  );
}
