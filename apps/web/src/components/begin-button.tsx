import type { ReactNode, Ref } from "react";
import classes from "./begin-button.module.css";
import { Icon, type IconName } from "./icon.tsx";

interface BeginButtonProps {
  ref: Ref<HTMLButtonElement>;
  icon: IconName;
  /** Why nobody can begin. */
  locked: string | undefined;
  onClick: () => void;
  onFocus?: () => void;
  children: ReactNode;
}

/** Looks like a field, and becomes a form when it is pressed. */
export function BeginButton({ ref, icon, locked, children, ...events }: BeginButtonProps) {
  return (
    <button ref={ref} type="button" className={classes.begin} disabled={locked !== undefined} title={locked} {...events}>
      <Icon name={icon} size={14} />
      {children}
    </button>
  );
}
