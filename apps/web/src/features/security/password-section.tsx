import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import classes from "./security.module.css";

const PasswordDialog = lazy(async () => ({ default: (await import("./password-dialog.tsx")).PasswordDialog }));

export function PasswordSection() {
  const { t } = useTranslation("security");
  const [opened, dialog] = useDisclosure();
  return (
    <>
      <p className={classes.text}>{t("password.text")}</p>
      <Button onClick={dialog.open}>{t("password.change")}</Button>
      <Suspense>{opened && <PasswordDialog onClose={dialog.close} />}</Suspense>
    </>
  );
}
