import type { App } from "../../platform/app.ts";
import { BadInput, Invalid, NotFound } from "../../platform/errors.ts";
import { defineResumable } from "../../platform/resumable.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { findStarter, StarterGone } from "../access/find-starter.ts";
import { failListJob, findListJob } from "./end-list-job.ts";
import { runListJob } from "./run-list-job.ts";

interface ListJobRef {
  workspaceId: string;
  jobId: string;
}

/** Puts contacts on lists, or takes them off. */
const listJobs = defineResumable<ListJobRef>({
  name: "list.continueJob",
  lockName: ({ jobId }) => `list job ${jobId}`,
  async find(app) {
    const { rows } = await app.database.system.query<ListJobRef>(
      `select workspace_id as "workspaceId", id as "jobId" from list_job where status in ('queued', 'running') order by id`,
    );
    return rows;
  },
  work: workOnListJob,
});

export const continueListJob = listJobs.job;
export const startListJobs = listJobs.start;

async function workOnListJob(app: App, { workspaceId, jobId }: ListJobRef, stop: AbortSignal): Promise<boolean> {
  const job = await findListJob(app, workspaceId, jobId);
  if (!job || job.finishedAt) return false;
  try {
    await runListJob(app, job, await findStarter(app, job, "list:manage"), stop);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    const ctx = startContext(app, workspaceId, systemViewer(), { listJobId: jobId });
    await failListJob(ctx, job, reason);
    await ctx.read.end();
  }
  return true;
}

/** What a person can understand: a list that is gone or in the archive, a filter that does not hold any more, a right that was taken away. */
const reasonOf = (error: unknown): string | null =>
  error instanceof StarterGone || error instanceof NotFound || error instanceof Invalid || error instanceof BadInput ? error.message : null;
