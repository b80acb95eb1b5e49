import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { turnSecondFactorOff } from "./account.ts";
import { PasswordStep } from "./password-step.tsx";

/** Asks for the password before the second factor is turned off. */
export function TurnOffDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("security");
  const turnOff = async (password: string) => {
    const { refusal } = await turnSecondFactorOff(password);
    if (!refusal) onClose();
    return refusal;
  };
  return (
    <Modal opened onClose={onClose} title={t("turnOff.title")} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      <PasswordStep onPassword={turnOff} onCancel={onClose} button={t("turnOff.button")} isCareful>
        <p>{t("turnOff.text")}</p>
      </PasswordStep>
    </Modal>
  );
}
