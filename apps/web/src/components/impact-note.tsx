import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { describeError } from "../lib/user-errors.ts";
import { Icon } from "./icon.tsx";
import classes from "./impact-note.module.css";

interface ImpactNoteProps {
  /** Why it could not be found out. */
  error?: unknown;
  /** Nothing is lost by it. */
  harmless?: boolean;
  /** What is true in any case, such as that it can't be undone. */
  final?: ReactNode;
  /** What depends on it; nothing while that is being counted. */
  children: ReactNode;
}

/** What depends on something, said before it is changed or removed for good. */
export function ImpactNote({ error, harmless = false, final, children }: ImpactNoteProps) {
  return (
    <div className={classes.note} data-careful={!harmless || undefined} role="status">
      <Icon name={harmless ? "info" : "alert"} />
      <div>
        {children || (error ? <p>{describeError(error)}</p> : <Skeleton height={12} my={4} width={180} />)}
        {final && <p>{final}</p>}
      </div>
    </div>
  );
}
