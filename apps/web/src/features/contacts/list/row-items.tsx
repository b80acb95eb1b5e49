import { Menu } from "@mantine/core";
import { use } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { useLockedReason } from "../use-locked-reason.ts";
import { RecordLinkContext } from "../../records/list/record-link.ts";
import type { ContactRow } from "./contact-rows.ts";

interface RowItemsProps {
  contact: ContactRow;
  /** Only where the list asks for something. */
  onWhy: (() => void) | undefined;
  onDelete: () => void;
  onRestore: () => void;
}

/** What the menu of a row offers; fetched when one is opened. */
export default function RowItems({ contact, onWhy, onDelete, onRestore }: RowItemsProps) {
  const { t } = useTranslation("contacts");
  const link = use(RecordLinkContext);
  const deleteLocked = useLockedReason("contact:deleteAdded");
  const restoreLocked = useLockedReason("contact:restoreAdded");
  return (
    <>
      <Menu.Item leftSection={<Icon name="eye" />} onClick={() => link?.open(contact.id)}>
        {t("records:row.view")}
      </Menu.Item>
      {onWhy && (
        <Menu.Item leftSection={<Icon name="filter" />} onClick={onWhy}>
          {t("why")}
        </Menu.Item>
      )}
      {contact.isDeleted ? (
        <Menu.Item leftSection={<Icon name="undo" />} disabled={restoreLocked !== undefined} title={restoreLocked} onClick={onRestore}>
          {t("deleted.restore")}
        </Menu.Item>
      ) : (
        <Menu.Item leftSection={<Icon name="trash" />} disabled={deleteLocked !== undefined} title={deleteLocked} onClick={onDelete}>
          {t("delete.button")}
        </Menu.Item>
      )}
    </>
  );
}
