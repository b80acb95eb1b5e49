import { zodResolver } from "@hookform/resolvers/zod";
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { InvitationRefusal } from "./invitation.ts";

const person = z.object({
  name: z.string().trim().min(1, "nameMissing").max(200, "nameTooLong"),
  password: z.string().min(10, "PASSWORD_TOO_SHORT").max(128, "PASSWORD_TOO_LONG"),
});
type Person = z.infer<typeof person>;

interface JoinFormProps {
  email: string;
  workspace: string;
  /** What the server says of the fields. */
  faults?: InvitationRefusal["faults"];
  failure?: string;
  isJoining: boolean;
  onJoin: (person: Person) => Promise<void>;
  children?: ReactNode;
}

/** Name and password of somebody who is new. */
export function JoinForm({ email, workspace, faults, failure, isJoining, onJoin, children }: JoinFormProps) {
  const { t } = useTranslation("members");
  const form = useForm<Person>({ resolver: zodResolver(person), defaultValues: { name: "", password: "" } });
  const { setError } = form;
  useEffect(() => {
    for (const { field, message } of faults ?? []) {
      const name = field?.[0];
      setError(name === "name" || name === "password" ? name : "root.server", { message });
    }
  }, [faults, setError]);
  const { errors } = form.formState;
  const explain = (message?: string) => message && t(`invitation.refusals.${message}`, { defaultValue: message });
  return (
    <form onSubmit={(event) => void form.handleSubmit(onJoin)(event)} noValidate>
      <FormFailure>{errors.root?.server?.message ?? (failure && t(`invitation.failures.${failure}`))}</FormFailure>
      <TextInput label={t("fields.email")} value={email} readOnly size="lg" autoComplete="username" type="email" />
      <TextInput
        {...form.register("name")}
        label={t("fields.name")}
        error={explain(errors.name?.message)}
        autoComplete="name"
        size="lg"
        autoFocus
      />
      <PasswordInput
        {...form.register("password")}
        label={t("invitation.password")}
        description={t("invitation.rule")}
        error={explain(errors.password?.message)}
        autoComplete="new-password"
        size="lg"
        visibilityToggleButtonProps={{ "aria-label": t("invitation.showPassword"), tabIndex: 0 }}
      />
      {children}
      <Button type="submit" variant="filled" size="lg" fullWidth loading={isJoining}>
        {t("invitation.join", { workspace })}
      </Button>
    </form>
  );
}
