import type { CSSProperties, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ImportStatus } from "../../gql/graphql.ts";
import classes from "./imports.module.css";

export type Tone = "plain" | "busy" | "good" | "careful" | "wrong";

const dots: Record<Tone, string> = { plain: "gray-dot", busy: "blue-dot", good: "good-dot", careful: "careful-dot", wrong: "wrong-dot" };

/** A state as a dot and a word. */
export function StateWord({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.state}>
      <span
        className={classes.dot}
        data-ring={tone === "plain" || undefined}
        style={{ "--dot": `var(--kith-${dots[tone]})` } as CSSProperties}
        aria-hidden="true"
      />
      {children}
    </span>
  );
}

const tones: Record<ImportStatus, Tone> = {
  UPLOADING: "plain",
  READY: "careful",
  QUEUED: "busy",
  RUNNING: "busy",
  DONE: "good",
  CANCELLED: "plain",
  FAILED: "wrong",
};

export function ImportStatusWord({ status }: { status: ImportStatus }) {
  const { t } = useTranslation("imports");
  return <StateWord tone={tones[status]}>{t(`status.${status}`)}</StateWord>;
}
