import { useMutation } from "@apollo/client/react";
import { ActionIcon } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { JobCard } from "../../components/job-card.tsx";
import { CancelListJobDocument, type ListJobCardFragment } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { filterOfList } from "./list-link.ts";
import { useListRights } from "./use-list-rights.ts";
import { isRunning } from "./use-list-jobs.ts";

/** How far the work on lists is; each card leads to the list, and a running one can be stopped. */
export default function ListJobCards({ jobs }: { jobs: readonly ListJobCardFragment[] }) {
  return jobs.map((job) => <Card key={job.id} job={job} />);
}

function Card({ job }: { job: ListJobCardFragment }) {
  const { t } = useTranslation("lists");
  const { workspace } = useViewer();
  const { locked } = useListRights();
  const [cancel, { loading }] = useMutation(CancelListJobDocument);
  const { id, kind, status, targets, total, processed, changed, skipped, failure } = job;
  const running = isRunning(job);
  const lists = targets.map(({ name }) => `“${name}”`).join(", ");
  const title = status === "RUNNING" ? t(`job.running.${kind}`, { lists }) : t(`job.${status}`, { lists });
  const counts = running
    ? t("job.progress", { done: formatNumber(processed), total: formatNumber(total) })
    : t(`job.changed.${kind}`, { count: changed, number: formatNumber(changed) });
  const left = skipped > 0 ? t("job.left", { count: skipped, number: formatNumber(skipped) }) : undefined;
  const [only] = targets;
  const search = kind === "SPLIT" || kind === "REMOVE" || !only ? undefined : filterOfList(only.listId);
  const stop = t("job.stop", { lists });
  return (
    <JobCard
      title={title}
      share={running ? Math.min(1, processed / Math.max(1, total)) : undefined}
      foot={failure ?? [counts, left].filter(Boolean).join(" · ")}
      link={(props) =>
        search ? (
          <Link to="/$workspace/contacts" params={{ workspace }} search={search} {...props} />
        ) : (
          <Link to="/$workspace/lists" params={{ workspace }} {...props} />
        )
      }
      action={
        running && (
          <ActionIcon
            size="sm"
            aria-label={stop}
            title={locked ?? stop}
            disabled={locked !== undefined}
            loading={loading}
            onClick={() => void cancel({ variables: { input: { id } } }).catch(() => {})} // it ended meanwhile; the next event tells
          >
            <Icon name="x" size={14} />
          </ActionIcon>
        )
      }
    />
  );
}
