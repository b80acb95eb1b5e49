import { type ReactNode, useEffect } from "react";
import classes from "./public-frame.module.css";

/** The frame of the pages before sign-in: the mark, one heading, one form. */
export function PublicFrame({ title, children, foot }: { title: string; children: ReactNode; foot?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Kith`;
  }, [title]);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <span className={classes.logo} aria-hidden="true">
          <svg
            width="18"
            height="18"
            viewBox="0 0 14 14"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.75"
            strokeLinecap="round"
            strokeLinejoin="round"
          >
            <path d="M3.5 2v10M10.5 2 5.2 7l5.3 5" />
          </svg>
        </span>
        <h1 className={classes.title}>{title}</h1>
        {children}
      </div>
      {foot && <div className={classes.foot}>{foot}</div>}
    </main>
  );
}
