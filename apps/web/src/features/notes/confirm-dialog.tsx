import { Modal, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";

interface ConfirmDialogProps {
  title: string;
  text: string;
  /** The word for it. */
  confirm: string;
  isBusy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that is written is gone. */
export default function ConfirmDialog({ title, text, confirm, isBusy = false, onConfirm, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation("app");
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("shell.close") }}>
      <Stack gap="lg">
        <p>{text}</p>
        <DialogButtons onCancel={onClose} onConfirm={onConfirm} isDestructive cancelFirst isBusy={isBusy}>
          {confirm}
        </DialogButtons>
      </Stack>
    </Modal>
  );
}
