import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import classes from "./status-badge.module.css";

const dots: Record<string, string> = {
  lead: "blue-dot",
  active: "teal-dot",
  customer: "green-dot",
  partner: "violet-dot",
  churned: "wrong-dot",
};

/** The dot alone, for menus and filters where the word is the control's own text. */
export function StatusDot({ status }: { status: string }) {
  const style = { "--dot": `var(--kith-${dots[status] ?? "gray-dot"})` } as CSSProperties;
  return <span className={classes.dot} data-ring={status === "prospect" || undefined} style={style} aria-hidden="true" />;
}

/** A contact's status as a dot and a word. A status that the app does not know is shown under its own name. */
export function StatusBadge({ status, size = "md" }: { status: string; size?: "sm" | "md" }) {
  const { t } = useTranslation("components");
  return (
    <span className={classes.badge} data-size={size}>
      <StatusDot status={status} />
      {t(`status.${status}`, { defaultValue: status })}
    </span>
  );
}
