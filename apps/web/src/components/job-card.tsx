import type { ReactNode } from "react";
import { formatPercent } from "../lib/format.ts";
import { Icon } from "./icon.tsx";
import classes from "./job-card.module.css";

interface JobCardProps {
  title: string;
  /** How far it is, from 0 to 1; left out when it has ended. */
  share?: number | undefined;
  /** What has come of it so far. */
  foot: string;
  /** Makes the link to the whole story. */
  link: (props: { className: string | undefined; children: ReactNode }) => ReactNode;
  /** What can be done with it meanwhile. */
  action?: ReactNode;
}

/** Work that runs by itself: what it is, how far, and where it leads. */
export function JobCard({ title, share, foot, link, action }: JobCardProps) {
  const content = (
    <>
      <span className={classes.line}>
        <span className={`truncate ${classes.title}`} title={title}>
          {title}
        </span>
        {share !== undefined && <span className={`num small ${classes.share}`}>{formatPercent(share)}</span>}
      </span>
      {share !== undefined && <progress className={classes.bar} max={1} value={share} aria-label={title} />}
      <span className={`num small dimmed ${classes.line}`}>
        <span className="truncate" title={foot}>
          {foot}
        </span>
        <Icon name="right" />
      </span>
    </>
  );
  return (
    <div className={classes.card}>
      {link({ className: classes.link, children: content })}
      {action}
    </div>
  );
}
