import { PasswordInput, Stack } from "@mantine/core";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { FormFailure } from "../access/form-failure.tsx";
import type { Refusal } from "../access/sign-in.ts";

interface PasswordStepProps {
  /** Does what the password is asked for. Resolves to why not, or to nothing. */
  onPassword: (password: string) => Promise<Refusal | undefined>;
  onCancel: () => void;
  button: string;
  isCareful?: boolean;
  children: ReactNode;
}

/** Asks for the password before something that whoever sits down at an open window must not do. */
export function PasswordStep({ onPassword, onCancel, button, isCareful = false, children }: PasswordStepProps) {
  const { t } = useTranslation(["security", "access"]);
  const [password, setPassword] = useState("");
  const [refusal, setRefusal] = useState<Refusal | "passwordMissing">();
  const [isAsking, setAsking] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password === "") return setRefusal("passwordMissing");
    setAsking(true);
    const refused = await onPassword(password);
    if (!refused) return;
    setAsking(false);
    setRefusal(refused);
    input.current?.focus();
  };
  const isOwn = refusal === "INVALID_PASSWORD" || refusal === "passwordMissing";
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="lg">
        <FormFailure>{refusal && !isOwn ? t(`access:refusals.${refusal}`) : undefined}</FormFailure>
        {children}
        <PasswordInput
          ref={input}
          label={t("password.current")}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={isOwn && t(`access:refusals.${refusal}`)}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": t("access:signIn.showPassword"), tabIndex: 0 }}
          data-autofocus
        />
        <DialogButtons onCancel={onCancel} isDestructive={isCareful} isBusy={isAsking}>
          {button}
        </DialogButtons>
      </Stack>
    </form>
  );
}
