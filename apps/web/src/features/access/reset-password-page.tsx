import { zodResolver } from "@hookform/resolvers/zod";
import { Anchor, Button, PasswordInput } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "./form-failure.tsx";
import { PublicFrame } from "./public-frame.tsx";
import { resetPassword } from "./sign-in.ts";

const route = getRouteApi("/reset-password");
const choice = z
  .object({ password: z.string().min(10, "PASSWORD_TOO_SHORT").max(128, "PASSWORD_TOO_LONG"), again: z.string() })
  .refine(({ password, again }) => password === again, { path: ["again"], message: "passwordsDiffer" });

/** Sets a new password. The link holds the token; one that was used or is too old leads back to asking for another. */
export function ResetPasswordPage() {
  const { t } = useTranslation("access");
  const { token, error } = route.useSearch();
  const form = useForm({ resolver: zodResolver(choice), defaultValues: { password: "", again: "" } });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const explain = (code?: string) => code && t(`refusals.${code}`);
  const submit = form.handleSubmit(async ({ password }) => {
    const refusal = await resetPassword(password, token ?? "");
    if (refusal) form.setError("root.server", { type: refusal });
  });
  if (!token || error) {
    return (
      <PublicFrame title={t("reset.expiredTitle")}>
        <p>{t("refusals.INVALID_TOKEN")}</p>
        <p>
          <Anchor component={Link} to="/forgot-password">
            {t("reset.again")}
          </Anchor>
        </p>
      </PublicFrame>
    );
  }
  if (isSubmitSuccessful && !errors.root) {
    return (
      <PublicFrame title={t("reset.doneTitle")}>
        <p role="status">{t("reset.doneText")}</p>
        <p>
          <Anchor component={Link} to="/sign-in">
            {t("signIn.submit")}
          </Anchor>
        </p>
      </PublicFrame>
    );
  }
  const toggle = { "aria-label": t("signIn.showPassword"), tabIndex: 0 };
  return (
    <PublicFrame title={t("reset.title")}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <FormFailure>{explain(errors.root?.server?.type as string | undefined)}</FormFailure>
        <PasswordInput
          {...form.register("password")}
          label={t("fields.newPassword")}
          description={t("reset.rule")}
          error={explain(errors.password?.message)}
          autoComplete="new-password"
          size="lg"
          visibilityToggleButtonProps={toggle}
          autoFocus
        />
        <PasswordInput
          {...form.register("again")}
          label={t("fields.again")}
          error={explain(errors.again?.message)}
          autoComplete="new-password"
          size="lg"
          visibilityToggleButtonProps={toggle}
        />
        <Button type="submit" variant="filled" size="lg" fullWidth loading={isSubmitting}>
          {t("reset.submit")}
        </Button>
      </form>
    </PublicFrame>
  );
}
