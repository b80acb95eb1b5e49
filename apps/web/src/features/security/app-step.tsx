import { Button, CopyButton, Stack, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { encode } from "uqr";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { Icon } from "../../components/icon.tsx";
import { FormFailure } from "../access/form-failure.tsx";
import type { Refusal } from "../access/sign-in.ts";
import { confirmSecondFactor } from "./account.ts";
import classes from "./security.module.css";

/** The free edge that a reader needs to find the code, in dots. */
const edge = 2;

/** A QR code as one path; the link beside it says the same to who can't scan it. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size: dots } = encode(text, { ecc: "L", border: edge });
    const drawn = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
    return { size: dots, path: drawn };
  }, [text]);
  return (
    <svg className={classes.qr} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={label}>
      <path d={path} fill="currentColor" />
    </svg>
  );
}

/** ABCD EFGH …: four letters at a time are what a person copies by eye. */
const inGroups = (secret: string) => secret.replaceAll(/(.{4})(?=.)/g, "$1 ");

interface AppStepProps {
  otpauth: string;
  onDone: () => void;
  onCancel: () => void;
}

/** Shows what the app on the phone needs, and asks for the code that it shows then. */
export function AppStep({ otpauth, onDone, onCancel }: AppStepProps) {
  const { t } = useTranslation(["security", "access"]);
  const secret = useMemo(() => new URL(otpauth).searchParams.get("secret") ?? "", [otpauth]);
  const [code, setCode] = useState("");
  const [refusal, setRefusal] = useState<Refusal>();
  const [isAsking, setAsking] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsking(true);
    const { refusal: refused } = await confirmSecondFactor(code);
    if (!refused) return onDone();
    setAsking(false);
    setRefusal(refused);
    input.current?.select();
  };
  const isWrong = refusal === "INVALID_CODE";
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="lg">
        <FormFailure>{refusal && !isWrong ? t(`access:refusals.${refusal}`) : undefined}</FormFailure>
        <p>{t("setUp.scan")}</p>
        <QrCode text={otpauth} label={t("setUp.qr")} />
        <div className={classes.secretRow}>
          <Textarea
            label={t("setUp.secret")}
            value={inGroups(secret)}
            readOnly
            autosize
            onFocus={(event) => event.currentTarget.select()}
            classNames={{ root: classes.grow, input: classes.secret }}
          />
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button onClick={copy} aria-label={t(copied ? "copied" : "setUp.copySecret")}>
                <Icon name={copied ? "check" : "copy"} />
              </Button>
            )}
          </CopyButton>
        </div>
        <TextInput
          ref={input}
          label={t("setUp.code")}
          description={t("setUp.codeHelp")}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={isWrong && t("access:refusals.INVALID_CODE")}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
        />
        <DialogButtons onCancel={onCancel} isBusy={isAsking}>
          {t("setUp.turnOn")}
        </DialogButtons>
      </Stack>
    </form>
  );
}
