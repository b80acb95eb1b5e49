import { limits } from "@kith/shared/limits.ts";
import type { Context } from "../../platform/context.ts";
import { Invalid, NotFound, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { storeFilter } from "../../platform/filters/stored-filter.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { countList } from "../../platform/pagination/page.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import type { ContactFilter } from "../contacts/contact-filter.ts";
import { contactList } from "../contacts/list-contacts.ts";
import { requireActive } from "./check-list.ts";
import { holdLists } from "./find-list.ts";
import { type ContactList, type JobTarget, ListJob } from "./list.entity.ts";
import { continueListJob } from "./list.jobs.ts";
import { insertList } from "./list.service.ts";
import { eventOf } from "./end-list-job.ts";

/** Which contacts: active ones that match, of those that whoever asks may see. */
export interface Matching {
  search?: string | null;
  filter?: ContactFilter | null;
}

/** Puts all contacts that match on a list, or takes them off it. @throws BadInput (filter); Invalid (archived list, nobody matches); NotFound */
export function startListJob(ctx: Context, input: Matching & { listId: string }, kind: "add" | "remove"): Promise<ListJob> {
  return begin(ctx, input, kind, async (tx) => {
    const [list] = await holdLists(tx, [fromGlobalId("ContactList", input.listId)]);
    if (kind === "add") requireActive(list!, "listId");
    return [targetOf(list!)];
  });
}

export interface SplitPart {
  name: string;
  percent: number;
}

/** Divides all contacts that match among new lists. @throws BadInput (filter); Invalid (parts, names, nobody matches) */
export function splitIntoLists(ctx: Context, input: Matching & { parts: SplitPart[]; description?: string | null }): Promise<ListJob> {
  const { parts, description } = input;
  if (parts.length < 2 || parts.length > limits.listsPerSplit)
    refuse("parts", "INVALID", `A split has 2 to ${limits.listsPerSplit} parts.`);
  for (const [index, { percent }] of parts.entries())
    if (!Number.isInteger(percent) || percent < 1)
      refuse(["parts", String(index), "percent"], "INVALID", "A part has at least 1 per cent.");
  if (parts.reduce((sum, { percent }) => sum + percent, 0) !== 100) refuse("parts", "INVALID", "The parts add up to 100 per cent.");
  return begin(ctx, input, "split", async (tx) => {
    const targets: JobTarget[] = [];
    for (const [index, { name, percent }] of parts.entries()) {
      const list = insertList(tx, { name, description: description ?? null }, ["parts", String(index), "name"]);
      targets.push(targetOf(await list.catch(withoutRecord), percent));
    }
    return targets;
  });
}

/** The list that has a name already is no job, which is what the answer has room for. */
const withoutRecord = (error: unknown): never => {
  throw error instanceof Invalid ? new Invalid(error.faults) : error;
};

/** Makes a list with the same contacts, as far as whoever asks may see them. @param tell hears the job; there is none for an empty list. */
export async function duplicateList(
  ctx: Context,
  input: { id: string; name: string },
  tell: (job: ListJob | null) => void,
): Promise<ContactList> {
  const query = { search: null, filter: { lists: { anyOf: [input.id] } } as ContactFilter };
  const total = await countMatching(ctx, query);
  return inTransaction(ctx, async (tx) => {
    const [original] = await holdLists(tx, [fromGlobalId("ContactList", input.id)]);
    const list = await insertList(tx, { name: input.name, description: original!.description });
    tell(total > 0 ? await insertJob(tx, query, "copy", total, [targetOf(list)]) : null);
    return list;
  });
}

async function begin(
  ctx: Context,
  query: Matching,
  kind: ListJob["kind"],
  targetsOf: (tx: Transaction) => Promise<JobTarget[]>,
): Promise<ListJob> {
  const total = await countMatching(ctx, query);
  return inTransaction(ctx, async (tx) => {
    const targets = await targetsOf(tx);
    if (total === 0) refuse("filter", "NOBODY", "No contact matches.");
    return insertJob(tx, query, kind, total, targets);
  });
}

/** Says at once what is wrong with a filter. @throws BadInput */
async function countMatching(ctx: Context, { search, filter }: Matching): Promise<number> {
  const list = await contactList(ctx, { search, filter, deleted: false });
  return (await countList(ctx.read, list, true)).value;
}

const targetOf = ({ id, name }: ContactList, percent: number | null = null): JobTarget => ({ listId: id, name, percent, changed: 0 });

async function insertJob(
  tx: Transaction,
  { search, filter }: Matching,
  kind: ListJob["kind"],
  total: number,
  targets: JobTarget[],
): Promise<ListJob> {
  const { viewer } = tx;
  const job = tx.manager.create(ListJob, {
    workspaceId: tx.workspaceId,
    id: newId(),
    kind,
    status: "queued",
    failure: null,
    createdByKind: viewer.kind,
    createdById: viewer.id,
    createdByName: viewer.name,
    createdAt: tx.now,
    query: { search: search ?? null, filter: filter ? storeFilter(filter) : null },
    targets,
    total,
    position: null,
    processed: 0,
    skipped: 0,
    cancelRequested: false,
    startedAt: null,
    finishedAt: null,
  });
  await tx.manager.insert(ListJob, job);
  record(tx, "listJob.started", eventOf(job));
  await tx.app.jobs.send(continueListJob, { workspaceId: tx.workspaceId, jobId: job.id }, { tx });
  return job;
}

/** Stops a job; what was done stays. @throws Invalid when it has ended already, NotFound */
export function cancelListJob(ctx: Context, input: { id: string }): Promise<ListJob> {
  return inTransaction(ctx, async (tx) => {
    const key = { workspaceId: tx.workspaceId, id: fromGlobalId("ListJob", input.id) };
    const job = await tx.manager.findOne(ListJob, { where: key, lock: { mode: "pessimistic_write" } });
    if (!job) throw new NotFound("There is no such job.");
    if (job.finishedAt) refuse("id", "CONFLICT", "This has ended already.");
    // A running one ends behind the contacts that are being written.
    const columns = job.status === "running" ? { cancelRequested: true } : { status: "cancelled" as const, finishedAt: tx.now };
    await tx.manager.update(ListJob, key, columns);
    Object.assign(job, columns);
    if (job.finishedAt) record(tx, "listJob.finished", eventOf(job));
    return job;
  });
}
