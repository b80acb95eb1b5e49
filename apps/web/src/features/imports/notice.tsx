import type { ReactNode } from "react";
import { Icon } from "../../components/icon.tsx";
import classes from "./imports.module.css";

/** Something to mind before going on; a failure is read out when it appears. */
export function Notice({ kind = "careful", children }: { kind?: "careful" | "failure"; children: ReactNode }) {
  const isFailure = kind === "failure";
  return (
    <div className={isFailure ? classes.failure : classes.notice} role={isFailure ? "alert" : undefined}>
      <Icon name={isFailure ? "alert" : "info"} />
      <span>{children}</span>
    </div>
  );
}
