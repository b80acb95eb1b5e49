import { useApolloClient } from "@apollo/client/react";
import { ActionIcon, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, use, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { deleteContacts, restoreContacts } from "../change-contacts.ts";
import { sayFailure } from "../say-failure.ts";
import { useLockedReason } from "../use-locked-reason.ts";
import { nameOf, RecordLinkContext } from "./contact-name.tsx";
import type { ContactRow } from "./contact-rows.ts";

const DeleteDialog = lazy(() => import("../delete-dialog.tsx"));

/** What can be done with one row. A full stop opens it from the keyboard. */
export function RowActions({ contact }: { contact: ContactRow }) {
  const { t } = useTranslation("contacts");
  const [isDeleting, setDeleting] = useState(false);
  const client = useApolloClient();
  const name = nameOf(contact);
  return (
    <>
      <Menu withInitialFocusPlaceholder={false} position="bottom-end">
        <Menu.Target>
          <ActionIcon size="sm" tabIndex={-1} data-grid-key="." aria-label={t("grid.actionsFor", { name })}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <RowItems contact={contact} onDelete={() => setDeleting(true)} />
        </Menu.Dropdown>
      </Menu>
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

function RowItems({ contact, onDelete }: { contact: ContactRow; onDelete: () => void }) {
  const { t } = useTranslation("contacts");
  const client = useApolloClient();
  const link = use(RecordLinkContext)?.(contact.id);
  const deleteLocked = useLockedReason("contact:delete");
  const restoreLocked = useLockedReason("contact:restore");
  const restore = async () => {
    const { problems } = await restoreContacts(client, [contact.id]);
    if (problems[0]) void sayFailure(t("deleted.notes"), problems[0].message);
  };
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
        <Menu.Item
          leftSection={<Icon name="undo" />}
          disabled={restoreLocked !== undefined}
          title={restoreLocked}
          onClick={() => void restore()}
        >
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
