import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type SetUp, startSecondFactor } from "./account.ts";
import { AppStep } from "./app-step.tsx";
import { PasswordStep } from "./password-step.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

/** Sets up a second factor: the password, the app on the phone, and the codes that stand in for it. */
export function SetUpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("security");
  const [setUp, setSetUp] = useState<SetUp>();
  const [isOn, setOn] = useState(false);
  const start = async (password: string) => {
    const { refusal, answer } = await startSecondFactor(password);
    setSetUp(answer);
    return refusal;
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(isOn ? "recovery.title" : "setUp.title")}
      closeOnClickOutside={!setUp}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {!setUp ? (
        <PasswordStep onPassword={start} onCancel={onClose} button={t("next")}>
          <p>{t("setUp.text")}</p>
        </PasswordStep>
      ) : !isOn ? (
        <AppStep otpauth={setUp.totpURI} onDone={() => setOn(true)} onCancel={onClose} />
      ) : (
        <RecoveryCodes codes={setUp.backupCodes} onDone={onClose}>
          {t("setUp.done")}
        </RecoveryCodes>
      )}
    </Modal>
  );
}
