import { useQuery } from "@apollo/client/react";
import { Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { JobCard } from "../../components/job-card.tsx";
import { useListJobs } from "../../features/lists/use-list-jobs.ts";
import { type ImportJobFragment, RecentImportsDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { useLive } from "../../lib/live.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import classes from "./jobs-tray.module.css";

// Rare: its words and its look come with the first job.
const ListJobCards = lazy(() => import("../../features/lists/list-job-cards.tsx"));

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

function ImportCard({ job }: { job: ImportJobFragment }) {
  const { t } = useTranslation();
  const { workspace } = useViewer();
  const counts = [
    job.total ? t("jobs.rows", { done: formatNumber(job.processed), total: formatNumber(job.total) }) : undefined,
    job.failed > 0 ? t("jobs.failed", { count: job.failed, shown: formatNumber(job.failed) }) : undefined,
  ].filter(Boolean);
  return (
    <JobCard
      title={t(`jobs.${job.status}`, { file: job.fileName })}
      share={running.includes(job.status) ? (job.total ? Math.min(1, job.processed / job.total) : 0) : undefined}
      foot={counts.join(" · ")}
      link={(props) => <Link to="/$workspace/imports/$importId" params={{ workspace, importId: job.id }} {...props} />}
    />
  );
}

/** What runs by itself, in the sidebar's foot: it never covers data, and leads to the whole story. */
export function JobsTray({ isRail }: { isRail: boolean }) {
  const { t } = useTranslation();
  const { workspace } = useViewer();
  const jobs = useJobs();
  const listJobs = useListJobs();
  if (jobs.length + listJobs.length === 0) return null;
  if (!isRail) {
    return (
      <section aria-label={t("jobs.title")} className={classes.jobs}>
        {jobs.map((job) => (
          <ImportCard key={job.id} job={job} />
        ))}
        {listJobs.length > 0 && (
          <Suspense>
            <ListJobCards jobs={listJobs} />
          </Suspense>
        )}
      </section>
    );
  }
  const [job] = jobs;
  if (!job) {
    return (
      <Tooltip label={t("pages.lists")} position="right">
        <Link to="/$workspace/lists" params={{ workspace }} className={classes.mini} aria-label={t("pages.lists")}>
          <Icon name={listJobs.some(({ status }) => running.includes(status)) ? "clock" : "check"} />
        </Link>
      </Tooltip>
    );
  }
  const title = t(`jobs.${job.status}`, { file: job.fileName });
  return (
    <Tooltip label={title} position="right">
      <Link to="/$workspace/imports/$importId" params={{ workspace, importId: job.id }} className={classes.mini} aria-label={title}>
        <Icon name={running.includes(job.status) ? "clock" : "check"} />
      </Link>
    </Tooltip>
  );
}
