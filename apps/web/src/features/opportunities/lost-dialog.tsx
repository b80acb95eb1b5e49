import { useApolloClient } from "@apollo/client/react";
import { limits } from "@kith/shared/limits.ts";
import { Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { useReturnFocus } from "../../components/use-return-focus.ts";
import { useClosing } from "./use-closing.tsx";

interface LostDialogProps {
  opportunity: { id: string; name: string };
  onClose: () => void;
}

/** Asks why an opportunity was lost, which has to be said. */
export default function LostDialog({ opportunity, onClose }: LostDialogProps) {
  const { t } = useTranslation("opportunities");
  const client = useApolloClient();
  const { close } = useClosing(client);
  useReturnFocus();
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  async function lose() {
    if (reason.trim() === "") return setProblem(t("lost.missing"));
    setBusy(true);
    const refused = await close(opportunity, "lost", reason.trim());
    setBusy(false);
    setProblem(refused);
    if (refused === undefined) onClose();
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("lost.title", { name: opportunity.name })}
      size={440}
      closeButtonProps={{ "aria-label": t("records:close") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void lose();
        }}
      >
        <Stack gap="md">
          <Textarea
            label={t("lost.reason")}
            description={t("lost.hint")}
            withAsterisk
            maxLength={limits.textLength}
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
          <DialogButtons onCancel={onClose} isBusy={isBusy}>
            {t("lost.confirm")}
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
