import { type ReactNode, useEffect } from "react";
import classes from "./page-header.module.css";

/** The top bar of a page: its one h1, which names the browser's tab too, and what one can do here. */
export function PageHeader({ title, actions }: { title: string; actions?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Kith`;
  }, [title]);
  return (
    <header className={classes.header}>
      <h1 className={classes.title}>{title}</h1>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
