import { useQuery } from "@apollo/client/react";
import { Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { type ImportJobFragment, RecentImportsDocument } from "../../gql/graphql.ts";
import { formatNumber, formatPercent } from "../../lib/format.ts";
import { useLive } from "../../lib/live.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import classes from "./jobs-tray.module.css";

const running = ["QUEUED", "RUNNING"];

/** The imports that run now, and those that ended while this window was open. */
function useJobs() {
  const { can } = useViewer();
  const seenRunning = useRef(new Set<string>());
  const mayImport = can("contact:import");
  const { data, refetch } = useQuery(RecentImportsDocument, { skip: !mayImport });
  useLive((events) => {
    // A refetch asks though the query is skipped.
    if (mayImport && events.some(({ kind }) => kind.startsWith("import."))) refetch().catch(() => {}); // The next event asks again.
  });
  const jobs = data?.imports.nodes ?? [];
  for (const job of jobs) if (running.includes(job.status)) seenRunning.current.add(job.id);
  return jobs.filter((job) => seenRunning.current.has(job.id));
}

function JobCard({ job }: { job: ImportJobFragment }) {
  const { t } = useTranslation();
  const { workspace } = useViewer();
  const isRunning = running.includes(job.status);
  const share = job.total ? Math.min(1, job.processed / job.total) : 0;
  const title = t(`jobs.${job.status}`, { file: job.fileName });
  const counts = [
    job.total ? t("jobs.rows", { done: formatNumber(job.processed), total: formatNumber(job.total) }) : undefined,
    job.failed > 0 ? t("jobs.failed", { count: job.failed, shown: formatNumber(job.failed) }) : undefined,
  ].filter(Boolean);
  return (
    <Link to="/$workspace/imports/$importId" params={{ workspace, importId: job.id }} className={classes.job}>
      <span className={classes.line}>
        <span className={`truncate ${classes.title}`} title={title}>
          {title}
        </span>
        {isRunning && <span className={`num small ${classes.share}`}>{formatPercent(share)}</span>}
      </span>
      {isRunning && <progress className={classes.bar} max={1} value={share} aria-label={title} />}
      <span className={`num small dimmed ${classes.line}`}>
        <span className="truncate">{counts.join(" · ")}</span>
        <Icon name="right" />
      </span>
    </Link>
  );
}

/** What runs by itself, in the sidebar's foot: it never covers data, and leads to the whole story. */
export function JobsTray({ isRail }: { isRail: boolean }) {
  const { t } = useTranslation();
  const { workspace } = useViewer();
  const jobs = useJobs();
  if (jobs.length === 0) return null;
  if (!isRail) {
    return (
      <section aria-label={t("jobs.title")} className={classes.jobs}>
        {jobs.map((job) => (
          <JobCard key={job.id} job={job} />
        ))}
      </section>
    );
  }
  const [job] = jobs as [ImportJobFragment];
  const title = t(`jobs.${job.status}`, { file: job.fileName });
  return (
    <Tooltip label={title} position="right">
      <Link to="/$workspace/imports/$importId" params={{ workspace, importId: job.id }} className={classes.mini} aria-label={title}>
        <Icon name={running.includes(job.status) ? "clock" : "check"} />
      </Link>
    </Tooltip>
  );
}
