import { useApolloClient } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { Modal, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { SessionsDocument } from "../../gql/graphql.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { changePassword } from "./account.ts";

const change = z
  .object({
    current: z.string().min(1, "passwordMissing"),
    password: z.string().min(10, "PASSWORD_TOO_SHORT").max(128, "PASSWORD_TOO_LONG"),
    again: z.string(),
  })
  .refine(({ password, again }) => password === again, { path: ["again"], message: "passwordsDiffer" });

/** Changes the password with the one before. */
export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["security", "access"]);
  const client = useApolloClient();
  const form = useForm({ resolver: zodResolver(change), defaultValues: { current: "", password: "", again: "" } });
  const { errors, isSubmitting } = form.formState;
  const explain = (code?: string) => code && t(`access:refusals.${code}`);
  const submit = form.handleSubmit(async ({ current, password }) => {
    const { refusal } = await changePassword(current, password);
    if (refusal === "INVALID_PASSWORD") return form.setError("current", { message: refusal }, { shouldFocus: true });
    if (refusal) return form.setError("root.server", { type: refusal });
    void client.refetchQueries({ include: [SessionsDocument] });
    void showNotice({ message: t("password.changed") });
    onClose();
  });
  const toggle = { "aria-label": t("access:signIn.showPassword"), tabIndex: 0 };
  return (
    <Modal opened onClose={onClose} title={t("password.change")} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="lg">
          <FormFailure>{explain(errors.root?.server?.type as string | undefined)}</FormFailure>
          <PasswordInput
            {...form.register("current")}
            label={t("password.current")}
            error={explain(errors.current?.message)}
            autoComplete="current-password"
            visibilityToggleButtonProps={toggle}
            data-autofocus
          />
          <PasswordInput
            {...form.register("password")}
            label={t("access:fields.newPassword")}
            description={t("access:reset.rule")}
            error={explain(errors.password?.message)}
            autoComplete="new-password"
            visibilityToggleButtonProps={toggle}
          />
          <PasswordInput
            {...form.register("again")}
            label={t("access:fields.again")}
            error={explain(errors.again?.message)}
            autoComplete="new-password"
            visibilityToggleButtonProps={toggle}
          />
          <DialogButtons onCancel={onClose} isBusy={isSubmitting}>
            {t("password.change")}
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
