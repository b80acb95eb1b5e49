import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface LeaveDialogProps {
  name: string;
  onLeave: () => void;
  onClose: () => void;
}

/** Asks a member who sees assigned contacts only before he takes himself off one: he will not see it any more. */
export default function LeaveDialog({ name, onLeave, onClose }: LeaveDialogProps) {
  const { t } = useTranslation("followers");
  return (
    <Modal opened onClose={onClose} title={t("leave.title", { name })} size={440} closeButtonProps={{ "aria-label": t("leave.close") }}>
      <Stack gap="md">
        <Text size="md">{t("leave.text")}</Text>
        <Group justify="flex-end" gap="sm">
          <Button size="md" onClick={onClose}>
            {t("leave.cancel")}
          </Button>
          <Button
            size="md"
            variant="filled"
            data-autofocus
            onClick={() => {
              onClose();
              onLeave();
            }}
          >
            {t("leave.confirm")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
