import { Button, CopyButton, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import classes from "./security.module.css";

interface RecoveryCodesProps {
  codes: readonly string[];
  onDone: () => void;
  children: ReactNode;
}

/** The recovery codes, this one time: to be copied or kept as a file. */
export function RecoveryCodes({ codes, onDone, children }: RecoveryCodesProps) {
  const { t } = useTranslation("security");
  const text = `${t("recovery.file")}\n\n${codes.join("\n")}\n`;
  const download = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    link.download = "kith-recovery-codes.txt";
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Stack gap="lg">
      <p role="status">{children}</p>
      <ul className={classes.codes} aria-label={t("recovery.title")}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="second">{t("recovery.once")}</p>
      <Group justify="flex-end" gap="sm">
        <Button size="md" onClick={download} leftSection={<Icon name="download" />}>
          {t("recovery.download")}
        </Button>
        <CopyButton value={codes.join("\n")}>
          {({ copied, copy }) => (
            <Button size="md" onClick={copy} leftSection={<Icon name={copied ? "check" : "copy"} />}>
              {t(copied ? "copied" : "recovery.copy")}
            </Button>
          )}
        </CopyButton>
        <Button size="md" variant="filled" onClick={onDone} autoFocus>
          {t("recovery.kept")}
        </Button>
      </Group>
    </Stack>
  );
}
