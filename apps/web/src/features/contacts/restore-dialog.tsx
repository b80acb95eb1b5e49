import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface RestoreDialogProps {
  /** What the server says: which e-mails active contacts hold by now. */
  notes: readonly string[];
  onKeepBoth: () => void;
  onClose: () => void;
}

/** Asks what to do where somebody else has the e-mail of a deleted contact by now: nothing is restored before. */
export default function RestoreDialog({ notes, onKeepBoth, onClose }: RestoreDialogProps) {
  const { t } = useTranslation("contacts");
  return (
    <Modal opened onClose={onClose} title={t("deleted.held")} size={480} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack gap="md">
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
        <Text size="md">{t("deleted.heldText")}</Text>
        <Group justify="flex-end" gap="sm">
          <Button size="md" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button size="md" variant="filled" data-autofocus onClick={onKeepBoth}>
            {t("deleted.keepBoth")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
