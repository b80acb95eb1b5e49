import type { CSSProperties } from "react";
import { useStatus } from "../lib/statuses.ts";
import classes from "./status-badge.module.css";

/** The dot alone, for menus and filters where the word is the control's own text. */
export function StatusDot({ status }: { status: string }) {
  const { color } = useStatus(status);
  return <ColourDot color={color} isRing={status === "prospect"} />;
}

/** The dot of a colour by its name. */
export function ColourDot({ color, isRing }: { color: string; isRing?: boolean }) {
  const style = { "--dot": `var(--kith-${color}-dot)` } as CSSProperties;
  return <span className={classes.dot} data-ring={isRing || undefined} style={style} aria-hidden="true" />;
}

/** A contact's status as a dot and a word. A status that the workspace does not have is shown under its name. */
export function StatusBadge({ status, size = "md" }: { status: string; size?: "sm" | "md" }) {
  const { label } = useStatus(status);
  return (
    <span className={classes.badge} data-size={size}>
      <StatusDot status={status} />
      <span className={classes.word}>{label}</span>
    </span>
  );
}
