import type { ReactNode } from "react";
import classes from "./empty-state.module.css";
import { Icon, type IconName } from "./icon.tsx";

const icons: Record<EmptyKind, IconName> = { "nothing-yet": "inbox", "nothing-matches": "search", "not-allowed": "lock" };

export type EmptyKind = "nothing-yet" | "nothing-matches" | "not-allowed";

/** Why a place is empty, and what to do about it: nothing yet, nothing that matches, or not for this person. */
export function EmptyState(props: { kind: EmptyKind; title: string; action?: ReactNode; children?: ReactNode }) {
  return (
    <div className={classes.empty} data-kind={props.kind}>
      <span className={classes.icon}>
        <Icon name={icons[props.kind]} size={24} />
      </span>
      <h2 className={classes.title}>{props.title}</h2>
      {props.children && <div className={classes.text}>{props.children}</div>}
      {props.action && <div className={classes.action}>{props.action}</div>}
    </div>
  );
}
