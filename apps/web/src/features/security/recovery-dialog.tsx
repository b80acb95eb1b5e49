import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { renewRecoveryCodes } from "./account.ts";
import { PasswordStep } from "./password-step.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

/** Makes ten other recovery codes in place of those before. */
export function RecoveryDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("security");
  const [codes, setCodes] = useState<string[]>();
  const renew = async (password: string) => {
    const { refusal, answer } = await renewRecoveryCodes(password);
    setCodes(answer?.backupCodes);
    return refusal;
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(codes ? "recovery.title" : "recovery.open")}
      closeOnClickOutside={!codes}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {codes ? (
        <RecoveryCodes codes={codes} onDone={onClose}>
          {t("recovery.renewed")}
        </RecoveryCodes>
      ) : (
        <PasswordStep onPassword={renew} onCancel={onClose} button={t("recovery.renew")}>
          <p>{t("recovery.text")}</p>
        </PasswordStep>
      )}
    </Modal>
  );
}
