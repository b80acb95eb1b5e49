import type { ReactNode } from "react";
import { Icon } from "../../components/icon.tsx";
import classes from "./contact-settings.module.css";

/** What depends on something, said before it is removed for good. */
export function ImpactNote({ children }: { children: ReactNode }) {
  return (
    <div className={classes.impact} role="status">
      <Icon name="alert" />
      <div>{children}</div>
    </div>
  );
}
