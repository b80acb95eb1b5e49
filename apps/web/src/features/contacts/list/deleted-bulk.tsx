import { useApolloClient } from "@apollo/client/react";
import { Button, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { restoreContacts } from "../change-contacts.ts";
import { useLockedReason } from "../use-locked-reason.ts";
import { BulkBar, BulkButton } from "./bulk-bar.tsx";
import type { BulkProgress } from "./use-bulk-change.ts";

interface DeletedBulkProps {
  selected: readonly string[];
  clear: () => void;
  forget: (ids: readonly string[]) => void;
}

/** Brings the selected contacts back, and says what the server has to say about them. */
export default function DeletedBulk({ selected, clear, forget }: DeletedBulkProps) {
  const { t } = useTranslation("contacts");
  const client = useApolloClient();
  const [progress, setProgress] = useState<BulkProgress>();
  const [notes, setNotes] = useState<string[]>([]);
  const locked = useLockedReason("contact:restore");

  async function restore() {
    setProgress({ what: t("deleted.restoring"), total: selected.length, done: 0, failures: [], isRunning: true });
    const { ids, problems } = await restoreContacts(client, selected);
    setProgress(undefined);
    setNotes(problems.map(({ message }) => message));
    forget(ids);
    if (problems.length === 0) clear();
  }

  return (
    <>
      <BulkBar count={selected.length} progress={progress} onStop={() => {}} onDismiss={() => setProgress(undefined)} onClear={clear}>
        <BulkButton icon="undo" label={t("deleted.restore")} locked={locked} onClick={() => void restore()} />
      </BulkBar>
      <Modal
        opened={notes.length > 0}
        onClose={() => {
          setNotes([]);
          clear();
        }}
        title={t("deleted.notes")}
        size={480}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        <Stack gap="md">
          <Text size="md">{t("deleted.notesText")}</Text>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
          <Button
            ml="auto"
            size="md"
            onClick={() => {
              setNotes([]);
              clear();
            }}
          >
            {t("done")}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
