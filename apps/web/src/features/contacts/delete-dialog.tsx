import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface DeleteDialogProps {
  opened: boolean;
  /** What will be deleted: one name, or how many. */
  name?: string;
  count: number;
  /** Answers with the reason of a refusal, or nothing when it is done. */
  onDelete: (reason: string) => Promise<string | undefined>;
  onClose: () => void;
}

/** Asks before contacts go to the trash, and for a reason that stays with them. */
export default function DeleteDialog({ opened, name, count, onDelete, onClose }: DeleteDialogProps) {
  const { t } = useTranslation("contacts");
  const title = name ? t("delete.titleOne", { name }) : t("delete.title", { count });
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={440} closeButtonProps={{ "aria-label": t("close") }}>
      <DeleteForm onDelete={onDelete} onClose={onClose} />
    </Modal>
  );
}

function DeleteForm({ onDelete, onClose }: Pick<DeleteDialogProps, "onDelete" | "onClose">) {
  const { t } = useTranslation("contacts");
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const [isDeleting, setDeleting] = useState(false);

  async function remove() {
    setDeleting(true);
    const failed = await onDelete(reason.trim());
    setDeleting(false);
    setRefusal(failed);
    if (failed === undefined) onClose();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void remove();
      }}
    >
      <Stack gap="md">
        <Text size="md">{t("delete.text")}</Text>
        <Textarea
          label={t("delete.reason")}
          description={t("delete.reasonHint")}
          maxLength={500}
          autosize
          minRows={2}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {refusal && (
          <Text c="var(--kith-wrong)" role="alert">
            {refusal}
          </Text>
        )}
        <Group justify="flex-end" gap="sm">
          <Button size="md" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button size="md" variant="filled" color="red.9" type="submit" loading={isDeleting}>
            {t("delete.confirm")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
