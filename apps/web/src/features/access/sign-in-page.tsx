import { zodResolver } from "@hookform/resolvers/zod";
import { Anchor, Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "./form-failure.tsx";
import { PublicFrame } from "./public-frame.tsx";
import { SecondStep } from "./second-step.tsx";
import { type Refusal, signIn } from "./sign-in.ts";

const route = getRouteApi("/sign-in");
const credentials = z.object({
  email: z.string().trim().min(1, "emailMissing"),
  password: z.string().min(1, "passwordMissing"),
  rememberMe: z.boolean(),
});

/** E-mail and password, a code where a second factor is on; then back to where the person wanted to go. */
export function SignInPage() {
  const { next } = route.useSearch();
  const router = useRouter();
  const [needsCode, setNeedsCode] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const enter = () => router.navigate({ href: next ?? "/", replace: true, reloadDocument: next === "/graphql" });
  const startAgain = (reason?: Refusal) => {
    setRefusal(reason);
    setNeedsCode(false);
  };
  if (needsCode) return <SecondStep onDone={enter} onStartAgain={startAgain} />;
  return <PasswordStep refusal={refusal} onDone={enter} onCode={() => setNeedsCode(true)} />;
}

function PasswordStep({ refusal: before, onDone, onCode }: { refusal?: Refusal; onDone: () => Promise<void>; onCode: () => void }) {
  const { t } = useTranslation("access");
  const form = useForm({ resolver: zodResolver(credentials), defaultValues: { email: "", password: "", rememberMe: true } });
  const { errors, isSubmitting } = form.formState;
  const explain = (code?: string) => code && t(`refusals.${code}`);

  const submit = form.handleSubmit(async (values) => {
    const { refusal, needsCode } = await signIn(values);
    if (!refusal) return needsCode ? onCode() : onDone();
    form.setError("root.server", { type: refusal });
    form.setFocus(refusal === "INVALID_EMAIL_OR_PASSWORD" ? "password" : "email");
  });
  return (
    <PublicFrame title={t("signIn.title")}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <FormFailure>{explain((errors.root?.server?.type as string | undefined) ?? before)}</FormFailure>
        <TextInput
          {...form.register("email")}
          label={t("fields.email")}
          error={explain(errors.email?.message)}
          type="email"
          autoComplete="username"
          size="lg"
          autoFocus
        />
        <PasswordInput
          {...form.register("password")}
          label={t("fields.password")}
          error={explain(errors.password?.message)}
          autoComplete="current-password"
          size="lg"
          visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword"), tabIndex: 0 }}
        />
        <Checkbox {...form.register("rememberMe")} label={t("signIn.remember")} />
        <Button type="submit" variant="filled" size="lg" fullWidth loading={isSubmitting}>
          {t("signIn.submit")}
        </Button>
        <Anchor component={Link} to="/forgot-password">
          {t("signIn.forgot")}
        </Anchor>
      </form>
    </PublicFrame>
  );
}
