import { Anchor, Button, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormFailure } from "./form-failure.tsx";
import { PublicFrame } from "./public-frame.tsx";
import { type Refusal, signInWithCode } from "./sign-in.ts";

/** After these the server has forgotten that the password was right. */
const endings = new Set<Refusal>(["INVALID_TWO_FACTOR_COOKIE", "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE", "CODE_USED"]);
const codeLength = 6;

interface SecondStepProps {
  onDone: () => Promise<void>;
  /** Back to the password, with what went wrong if anything did. */
  onStartAgain: (reason?: Refusal) => void;
}

/** The code of the app on the phone, or a recovery code in its place. A whole code is sent by itself. */
export function SecondStep({ onDone, onStartAgain }: SecondStepProps) {
  const { t } = useTranslation("access");
  const [isRecovery, setRecovery] = useState(false);
  const [code, setCode] = useState("");
  const [refusal, setRefusal] = useState<Refusal>();
  const [isSending, setSending] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const send = async (text: string) => {
    setSending(true);
    const refused = await signInWithCode(text, isRecovery);
    if (!refused) return onDone();
    if (endings.has(refused)) return onStartAgain(refused);
    setSending(false);
    setRefusal(refused);
    setCode("");
    input.current?.focus();
  };
  const change = (text: string) => {
    setCode(text);
    if (!isRecovery && text.replaceAll(/\D/g, "").length === codeLength && !isSending) void send(text);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() === "") return setRefusal(isRecovery ? "INVALID_BACKUP_CODE" : "INVALID_CODE");
    if (!isSending) void send(code);
  };
  const swap = () => {
    setRecovery(!isRecovery);
    setCode("");
    setRefusal(undefined);
    input.current?.focus();
  };
  return (
    <PublicFrame title={t("secondStep.title")}>
      <form onSubmit={submit} noValidate>
        <FormFailure>{refusal && t(`refusals.${refusal}`)}</FormFailure>
        <TextInput
          ref={input}
          key={isRecovery ? "recovery" : "app"}
          label={t(isRecovery ? "secondStep.recoveryCode" : "secondStep.code")}
          description={t(isRecovery ? "secondStep.recoveryHelp" : "secondStep.help")}
          value={code}
          onChange={(event) => change(event.currentTarget.value)}
          inputMode={isRecovery ? "text" : "numeric"}
          autoComplete={isRecovery ? "off" : "one-time-code"}
          autoCapitalize="none"
          spellCheck={false}
          size="lg"
          autoFocus
        />
        <Button type="submit" variant="filled" size="lg" fullWidth loading={isSending}>
          {t("secondStep.submit")}
        </Button>
        <Anchor component="button" type="button" onClick={swap} ta="start">
          {t(isRecovery ? "secondStep.useApp" : "secondStep.useRecovery")}
        </Anchor>
        <Anchor component="button" type="button" onClick={() => onStartAgain()} ta="start">
          {t("secondStep.back")}
        </Anchor>
      </form>
    </PublicFrame>
  );
}
