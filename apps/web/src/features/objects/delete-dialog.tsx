import { useApolloClient } from "@apollo/client/react";
import { Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { useReturnFocus } from "../../components/use-return-focus.ts";
import { deleteRecords } from "./change-records.ts";

interface DeleteDialogProps {
  /** What will be deleted, and the name where it is one. */
  ids: readonly string[];
  name?: string;
  onClose: () => void;
  onDeleted?: (ids: readonly string[]) => void;
}

/** Asks for a reason before records go to the trash. */
export default function DeleteDialog({ ids, name, onClose, onDeleted }: DeleteDialogProps) {
  const { t } = useTranslation("objects");
  const client = useApolloClient();
  useReturnFocus();
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  const [isDeleting, setDeleting] = useState(false);

  async function remove() {
    setDeleting(true);
    const result = await deleteRecords(client, ids, reason.trim());
    setDeleting(false);
    setProblem(result.problem);
    if (result.problem !== undefined) return;
    onDeleted?.(result.ids);
    onClose();
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={name ? t("delete.titleOne", { name }) : t("delete.title", { count: ids.length })}
      size={440}
      closeButtonProps={{ "aria-label": t("records:close") }}
    >
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
          {problem && (
            <Text c="var(--kith-wrong)" role="alert">
              {problem}
            </Text>
          )}
          <DialogButtons onCancel={onClose} isDestructive isBusy={isDeleting}>
            {t("delete.confirm")}
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
