import { useQuery } from "@apollo/client/react";
import { useRef } from "react";
import { type ListJobCardFragment, RecentListJobsDocument } from "../../gql/graphql.ts";
import { useLive } from "../../lib/live.ts";
import { useViewer } from "../../lib/use-viewer.ts";

export const isRunning = ({ status }: Pick<ListJobCardFragment, "status">): boolean => status === "QUEUED" || status === "RUNNING";

/** The work on lists that goes on now, and what ended while this window was open. */
export function useListJobs(): ListJobCardFragment[] {
  const { can } = useViewer();
  const seen = useRef(new Set<string>());
  const mayRead = can("list:read");
  const { data, refetch } = useQuery(RecentListJobsDocument, { skip: !mayRead });
  useLive((events) => {
    const ours = events.filter(({ kind }) => kind.startsWith("listJob."));
    // A short one has ended before anybody has seen it run.
    for (const { kind, subjectId } of ours) if (kind === "listJob.started" && subjectId) seen.current.add(subjectId);
    // A refetch asks though the query is skipped.
    if (mayRead && ours.length > 0) refetch().catch(() => {}); // The next event asks again.
  });
  const jobs = data?.listJobs.nodes ?? [];
  for (const job of jobs) if (isRunning(job)) seen.current.add(job.id);
  return jobs.filter(({ id }) => seen.current.has(id));
}
