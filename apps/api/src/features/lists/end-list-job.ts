import type { App } from "../../platform/app.ts";
import { columnsOf } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { record } from "../../platform/events.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { ListJob } from "./list.entity.ts";
import "./list.events.ts";
import "./list.notifications.ts";

/** What the events of a job tell. */
export const eventOf = ({ id, kind, status, targets, processed, total, skipped }: ListJob) => ({
  subjectId: id,
  data: { kind, status, lists: targets.map(({ name }) => name), processed, total, skipped, changed: changedBy(targets) },
});

/** How many contacts a job has put on its lists or taken off them. */
export const changedBy = (targets: ListJob["targets"]): number => targets.reduce((sum, { changed }) => sum + changed, 0);

/** The job as it stands now, whoever it belongs to: for the worker, never for an answer. */
export async function findListJob(app: App, workspaceId: string, id: string): Promise<ListJob | null> {
  const { rows } = await app.database.system.query<ListJob>(
    `select ${columnsOf(app.database.source, ListJob)} from list_job where workspace_id = $1 and id = $2`,
    [workspaceId, id],
  );
  return rows[0] ? Object.assign(new ListJob(), rows[0]) : null;
}

/** Says how far it is; whoever watches the feed sees it. */
export async function tellProgress(ctx: Context, job: ListJob): Promise<void> {
  ctx.now = new Date(); // the context is as old as the run
  await inTransaction(ctx, async (tx) => record(tx, "listJob.progressed", eventOf(job)));
}

/** Ends a job that is done, or that was cancelled. */
export const finishListJob = (ctx: Context, job: ListJob, status: "done" | "cancelled"): Promise<void> =>
  end(ctx, job, { status, failure: null });

/** Ends a job that can't go on; the reason is for the person. */
export const failListJob = (ctx: Context, job: ListJob, reason: string): Promise<void> =>
  end(ctx, job, { status: "failed", failure: reason });

async function end(ctx: Context, job: ListJob, ended: Pick<ListJob, "status" | "failure">): Promise<void> {
  ctx.now = new Date();
  await inTransaction(ctx, async (tx) => {
    const changed = await tx.sql(
      `update list_job set status = $3, failure = $4, finished_at = $5
        where workspace_id = $1 and id = $2 and status in ('queued', 'running') returning 1`,
      [tx.workspaceId, job.id, ended.status, ended.failure, tx.now],
    );
    if (changed.length === 0) return; // somebody else ended it
    const { subjectId, data } = eventOf(Object.assign(job, ended));
    if (ended.failure) record(tx, "listJob.failed", { subjectId, data: { ...data, reason: ended.failure } });
    else record(tx, "listJob.finished", { subjectId, data });
  });
}
