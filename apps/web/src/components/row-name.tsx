import type { ReactNode } from "react";
import classes from "./row-name.module.css";

/** The first cell of a row in settings: its name, with what stands before it. */
export function RowName({ children }: { children: ReactNode }) {
  return (
    <td className={classes.name}>
      <span className={classes.parts}>{children}</span>
    </td>
  );
}

interface RowWordsProps {
  children: ReactNode;
  description?: string | null;
  isDimmed?: boolean;
}

/** A name in words, and what it is for. */
export function RowWords({ children, description, isDimmed }: RowWordsProps) {
  return (
    <span className={classes.words}>
      <span className={classes.word} data-dimmed={isDimmed || undefined}>
        {children}
      </span>
      {description && <span className={classes.description}>{description}</span>}
    </span>
  );
}
