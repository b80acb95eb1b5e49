import { useApolloClient } from "@apollo/client/react";
import { useEffect, useEffectEvent } from "react";
import { deleteContacts } from "../change-contacts.ts";
import DeleteDialog from "../delete-dialog.tsx";
import { useRestore } from "../use-restore.tsx";
import { nameOf } from "./contact-name.ts";
import type { ContactRow } from "./contact-rows.ts";

interface RowDialogProps {
  contact: ContactRow;
  onDone: () => void;
}

export function DeleteOne({ contact, onDone }: RowDialogProps) {
  const client = useApolloClient();
  return (
    <DeleteDialog
      opened
      name={nameOf(contact)}
      ids={[contact.id]}
      onClose={onDone}
      onDelete={async (ids, reason) => (await deleteContacts(client, ids, reason)).problems[0]?.message}
    />
  );
}

/** Restores as soon as it is there; stays for the question that may come back. */
export function RestoreOne({ contact, onDone }: RowDialogProps) {
  const { restore, dialog } = useRestore([contact.id], onDone);
  const start = useEffectEvent(restore);
  useEffect(() => start(), []);
  return dialog;
}
