import { useApolloClient } from "@apollo/client/react";
import { ActionIcon, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, use, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { deleteContacts } from "../change-contacts.ts";
import { useLockedReason } from "../use-locked-reason.ts";
import { useRestore } from "../use-restore.tsx";
import { nameOf, RecordLinkContext } from "./contact-name.tsx";
import type { ContactRow } from "./contact-rows.ts";

const DeleteDialog = lazy(() => import("../delete-dialog.tsx"));

/** What can be done with one row. A full stop opens it from the keyboard. */
export function RowActions({ contact }: { contact: ContactRow }) {
  const { t } = useTranslation("contacts");
  const [isDeleting, setDeleting] = useState(false);
  const client = useApolloClient();
  const name = nameOf(contact);
  const { restore, dialog } = useRestore([contact.id]);
  return (
    <>
      <Menu withInitialFocusPlaceholder={false} position="bottom-end">
        <Menu.Target>
          <ActionIcon size="sm" tabIndex={-1} data-grid-key="." aria-label={t("grid.actionsFor", { name })}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <RowItems contact={contact} onDelete={() => setDeleting(true)} onRestore={restore} />
        </Menu.Dropdown>
      </Menu>
      {dialog}
      {isDeleting && (
        <Suspense>
          <DeleteDialog
            opened
            name={name}
            count={1}
            onClose={() => setDeleting(false)}
            onDelete={async (reason) => (await deleteContacts(client, [contact.id], reason)).problems[0]?.message}
          />
        </Suspense>
      )}
    </>
  );
}

function RowItems({ contact, onDelete, onRestore }: { contact: ContactRow; onDelete: () => void; onRestore: () => void }) {
  const { t } = useTranslation("contacts");
  const link = use(RecordLinkContext)?.(contact.id);
  const deleteLocked = useLockedReason("contact:delete");
  const restoreLocked = useLockedReason("contact:restore");
  return (
    <>
      {link && (
        <Menu.Item
          component={Link}
          leftSection={<Icon name="eye" />}
          {...({
            to: "/$workspace/contacts/$contactId",
            params: { workspace: link.workspace, contactId: contact.id },
            search: link.search,
          } as object)}
        >
          {t("grid.view")}
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
