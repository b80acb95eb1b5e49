import { zodResolver } from "@hookform/resolvers/zod";
import { Anchor, Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "./form-failure.tsx";
import { PublicFrame } from "./public-frame.tsx";
import { requestPasswordReset } from "./sign-in.ts";

const request = z.object({ email: z.string().trim().min(1, "emailMissing") });

/** Asks for a link by mail. The answer does not tell whether there is such a person. */
export function ForgotPasswordPage() {
  const { t } = useTranslation("access");
  const form = useForm({ resolver: zodResolver(request), defaultValues: { email: "" } });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const explain = (code?: string) => code && t(`refusals.${code}`);
  const submit = form.handleSubmit(async ({ email }) => {
    const refusal = await requestPasswordReset(email);
    if (refusal) form.setError("root.server", { type: refusal });
  });
  const back = (
    <Anchor component={Link} to="/sign-in">
      {t("forgot.back")}
    </Anchor>
  );
  if (isSubmitSuccessful && !errors.root) {
    return (
      <PublicFrame title={t("forgot.sentTitle")}>
        <p role="status">{t("forgot.sentText", { email: form.getValues("email") })}</p>
        <p>{back}</p>
      </PublicFrame>
    );
  }
  return (
    <PublicFrame title={t("forgot.title")}>
      <p>{t("forgot.text")}</p>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <FormFailure>{explain(errors.root?.server?.type as string | undefined)}</FormFailure>
        <TextInput
          {...form.register("email")}
          label={t("fields.email")}
          error={explain(errors.email?.message)}
          type="email"
          autoComplete="username"
          size="lg"
          autoFocus
        />
        <Button type="submit" variant="filled" size="lg" fullWidth loading={isSubmitting}>
          {t("forgot.submit")}
        </Button>
        {back}
      </form>
    </PublicFrame>
  );
}
