import { Button, Group, Modal, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface ConflictDialogProps {
  name: string;
  by: string | undefined;
  onClose: () => void;
  onOverwrite: () => void;
  onTheirs: () => void;
  onSaveAsNew: () => void;
}

/** Somebody else has saved the segment meanwhile: whose version stays, or both. */
export default function ConflictDialog({ name, by, onClose, onOverwrite, onTheirs, onSaveAsNew }: ConflictDialogProps) {
  const { t } = useTranslation("segments");
  return (
    <Modal opened onClose={onClose} title={t("conflict.title", { name })} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      <Stack gap="lg">
        <p>{by ? t("conflict.textBy", { name: by }) : t("conflict.text")}</p>
        <Group justify="flex-end" gap="sm">
          <Button size="md" onClick={onTheirs}>
            {t("conflict.theirs")}
          </Button>
          <Button size="md" onClick={onOverwrite}>
            {t("conflict.overwrite")}
          </Button>
          <Button size="md" variant="filled" onClick={onSaveAsNew} data-autofocus>
            {t("saveAsNew")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
