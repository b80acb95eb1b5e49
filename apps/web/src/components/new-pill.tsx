import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import classes from "./new-pill.module.css";

interface NewPillProps {
  /** Where it floats: its position, and how far from the top. */
  className?: string;
  icon?: IconName;
  onClick: () => void;
  children: ReactNode;
}

/** Says over a list what came meanwhile, and shows it on request: nothing moves under the person's hands. */
export function NewPill({ className, icon = "aup", onClick, children }: NewPillProps) {
  return (
    <button type="button" className={`${classes.pill} ${className ?? ""}`} onClick={onClick}>
      <Icon name={icon} size={14} />
      {children}
    </button>
  );
}
