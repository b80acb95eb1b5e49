import type { App } from "../../platform/app.ts";
import type { Context, Viewer } from "../../platform/context.ts";
import { BadInput } from "../../platform/errors.ts";
import { readStoredFilter } from "../../platform/filters/stored-filter.ts";
import type { Position } from "../../platform/pagination/cursor.ts";
import { positionOf, readRows } from "../../platform/pagination/page.ts";
import { startContext } from "../../platform/start-context.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { ContactFilter } from "../contacts/contact-filter.ts";
import { contactList } from "../contacts/list-contacts.ts";
import { assignParts, blockSize } from "./assign-parts.ts";
import { requireActive } from "./check-list.ts";
import { finishListJob, tellProgress } from "./end-list-job.ts";
import { holdLists } from "./find-list.ts";
import type { ListJob } from "./list.entity.ts";
import { findFull, type ListPlace, putOnLists, takeOffList } from "./members.ts";

/** Contacts of one transaction: whole blocks of a split. */
const batchSize = 10 * blockSize;
const progressInterval = 1_000;

/** Somebody else moved the job on, or ended it: nothing of this batch was written. */
class JobMoved extends Error {}

/**
 * Walks the contacts that match from the job's checkpoint to the end, or until it is cancelled or `stop` is raised. Each batch is one
 * transaction with its events and the checkpoint behind it. Whoever calls it holds the job's lock.
 */
export async function runListJob(app: App, job: ListJob, viewer: Viewer, stop: AbortSignal): Promise<void> {
  const ctx = startContext(app, job.workspaceId, viewer, { listJobId: job.id });
  try {
    await markRunning(ctx, job);
    const list = await matching(ctx, job);
    let told = Date.now();
    let isCancelled = job.cancelRequested;
    for (let isMore = true; isMore && !isCancelled; ) {
      if (stop.aborted) return;
      const page = { start: job.position, end: null, limit: batchSize, backwards: false };
      const rows = await readRows<{ id: string }>(ctx.read, list, page);
      isMore = rows.length === batchSize;
      if (rows.length === 0) break;
      const ids = rows.map(({ id }) => id);
      isCancelled = await writeBatch(ctx, job, ids, positionOf(rows.at(-1)!, list.order.length));
      if (Date.now() - told < progressInterval) continue;
      await tellProgress(ctx, job);
      told = Date.now();
    }
    await app.database.system.query("select analyze_lists()");
    await finishListJob(ctx, job, isCancelled ? "cancelled" : "done");
  } catch (error) {
    if (!(error instanceof JobMoved)) throw error;
  } finally {
    await ctx.read.end();
  }
}

/** The contacts that match. Days of the filter are those of the moment at which it was asked, however often the work is taken up again. */
async function matching(ctx: Context, { query: { search, filter }, createdAt }: ListJob) {
  const { filter: kept, problems } = filter === null ? { filter: null, problems: [] } : readStoredFilter(ContactFilter, filter);
  if (problems[0]) throw new BadInput(`${problems[0].path} ${problems[0].message}`);
  const query = { search, filter: kept, deleted: false };
  return { ...(await contactList({ ...ctx, now: createdAt }, query)), select: "c.id" };
}

async function markRunning(ctx: Context, job: ListJob): Promise<void> {
  if (job.status === "running") return;
  const began = await inTransaction(ctx, (tx) =>
    tx.sql(
      "update list_job set status = 'running', started_at = $3 where workspace_id = $1 and id = $2 and status = 'queued' returning 1",
      [tx.workspaceId, job.id, tx.now],
    ),
  );
  if (began.length === 0) throw new JobMoved();
  job.status = "running";
}

/** Writes one batch, and what became of it into the job. @returns whether the job is to be cancelled. @throws JobMoved, NotFound, Invalid */
async function writeBatch(ctx: Context, job: ListJob, ids: readonly string[], next: Position): Promise<boolean> {
  ctx.now = new Date();
  const written = await inTransaction(ctx, async (tx) => {
    const held = new Map(
      (
        await holdLists(
          tx,
          job.targets.map(({ listId }) => listId),
        )
      ).map((list) => [list.id, list]),
    );
    const lists = job.targets.map(({ listId }) => held.get(listId)!);
    let changed: ListPlace[];
    let skipped = 0;
    if (job.kind === "remove") changed = await takeOffList(tx, lists[0]!, ids, "matching");
    else {
      for (const list of lists) requireActive(list, "listId");
      const full = await findFull(tx, ids, lists[0]!.id);
      const parts = job.kind === "split" ? assignParts(ids, job.id, percentsOf(job)) : ids.map(() => 0);
      const places = ids.flatMap((contactId, index) => (full.has(contactId) ? [] : [{ contactId, list: lists[parts[index]!]! }]));
      changed = await putOnLists(tx, places, job.kind === "add" ? "matching" : job.kind);
      skipped = full.size;
    }
    const targets = job.targets.map((target) => ({
      ...target,
      changed: target.changed + changed.filter(({ list }) => list.id === target.listId).length,
    }));
    const after = { targets, position: next, processed: job.processed + ids.length, skipped: job.skipped + skipped };
    const [moved] = await tx.sql<{ cancelRequested: boolean }>(
      `update list_job set targets = $4, position = $5, processed = $6, skipped = $7
        where workspace_id = $1 and id = $2 and status = 'running' and position is not distinct from $3::jsonb
        returning cancel_requested as "cancelRequested"`,
      [
        tx.workspaceId,
        job.id,
        job.position && JSON.stringify(job.position),
        JSON.stringify(targets),
        JSON.stringify(next),
        after.processed,
        after.skipped,
      ],
    );
    if (!moved) throw new JobMoved();
    return { after, isCancelled: moved.cancelRequested };
  });
  Object.assign(job, written.after);
  return written.isCancelled;
}

const percentsOf = ({ targets }: ListJob): number[] => targets.map(({ percent }) => percent!);
