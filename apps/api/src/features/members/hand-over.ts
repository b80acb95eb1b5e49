import { builtInRole } from "@kith/shared/permissions.ts";
import type { App } from "../../platform/app.ts";
import type { Viewer } from "../../platform/context.ts";
import { record } from "../../platform/events.ts";
import { defineJob } from "../../platform/jobs.ts";
import { startContext } from "../../platform/start-context.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { Member } from "../access/member.entity.ts";
import { stopFollowing } from "../contacts/contact-followers.ts";
import "./member.events.ts";

/** Records that are a member's until he is removed. */
interface Holding {
  /** Names it in the API: "companies". */
  kind: string;
  table: string;
  /** Whose they are. */
  column: string;
  /** Which of them change hands; all of them when left out. */
  where?: string;
}

/** What a removed member leaves, kind by kind. */
const holdings: Holding[] = [{ kind: "contacts", table: "contact", column: "owner_id" }];

/** Adds records of a feature's own that a removed member leaves. */
export const addHolding = (holding: Holding): void => void holdings.push(holding);

/** How many records of each kind a member has, of what the viewer may see: a statement of (kind, count), of workspace $1 and member $2. */
export const countHoldings = (): string =>
  holdings
    .map(({ kind, table, column, where }) => {
      const among = where ? ` and ${where}` : "";
      return `select '${kind}' as kind, (select count(*) from ${table} where workspace_id = $1 and ${column} = $2${among}) as count`;
    })
    .join(" union all ");

/** Records of one transaction: about 0.3 s, and nobody waits longer for one of them. */
const batch = 2_000;
/** A job gives way to the next one after this (milliseconds), so that a process that stops never waits long. */
const slice = 4_000;

interface HandOver {
  memberId: string;
  /** How many contacts there were at the removal. */
  contacts: number;
}

interface HandOverWork extends HandOver {
  workspaceId: string;
  by: Pick<Viewer, "kind" | "id" | "name">;
  /** Tells this job from the ones before it. */
  round: string;
}

/**
 * Hands over a first part of what a removed member owns, and has a job do the rest.
 * @returns whether that was all.
 */
export async function handOver(tx: Transaction, { memberId, contacts }: HandOver): Promise<boolean> {
  if (await handOverBatch(tx, memberId)) return true;
  await tx.manager.update(Member, { workspaceId: tx.workspaceId, id: memberId }, { isHandingOver: true });
  const { kind, id, name } = tx.viewer;
  await sendOn(tx, { workspaceId: tx.workspaceId, memberId, contacts, by: { kind, id, name }, round: "1" });
  return false;
}

/** Goes on where the last batch ended: what is left to do is what the member still owns, so a crash loses and doubles nothing. */
export const handOverJob = defineJob<HandOverWork>({
  name: "member.handOver",
  retryLimit: 1_000,
  retryDelaySeconds: 1,
  expireInSeconds: 30,
  async run(app, work) {
    const viewer: Viewer = {
      ...work.by,
      role: builtInRole("owner"),
      memberId: null,
      personId: null,
      sessionId: null,
      visibility: "all",
      actions: builtInRole("owner").actions,
    };
    const ctx = startContext(app, work.workspaceId, viewer);
    try {
      let progress: Progress = { isDone: false, heir: null };
      for (const end = Date.now() + slice; !progress.isDone && Date.now() < end; )
        progress = await inTransaction(ctx, (tx) => goOn(tx, work));
      tellHeir(app, progress.heir);
      if (!progress.isDone) await inTransaction(ctx, (tx) => sendOn(tx, { ...work, round: String(Number(work.round) + 1) }));
    } finally {
      await ctx.read.end();
    }
  },
});

/** Each round has a key of its own; a job that runs again sends the same next one. */
async function sendOn(tx: Transaction, work: HandOverWork): Promise<void> {
  const [member] = await tx.sql<{ version: number }>("select version from member where workspace_id = $1 and id = $2", [
    work.workspaceId,
    work.memberId,
  ]);
  await tx.app.jobs.send(handOverJob, work, { tx, key: `${work.memberId} ${member!.version} ${work.round}` });
}

interface Progress {
  /** Nothing is left to do. */
  isDone: boolean;
  heir: Member | null;
}

/** Who sees assigned contacts only hears of no event of the workspace: his windows come back and read what is his now. */
export function tellHeir(app: App, heir: Member | null): void {
  if (heir?.visibility === "assigned") app.sockets.end({ memberId: heir.id }, "Changed");
}

/** One more part. */
async function goOn(tx: Transaction, { memberId, contacts }: HandOverWork): Promise<Progress> {
  const where = { workspaceId: tx.workspaceId, id: memberId };
  const member = await tx.manager.findOne(Member, { where, lock: { mode: "pessimistic_write" } });
  if (!member?.isHandingOver) return { isDone: true, heir: null }; // another run has ended it
  const isDone = await handOverBatch(tx, memberId);
  const heir = await findHeir(tx, memberId);
  if (!isDone) return { isDone, heir };
  await tx.manager.update(Member, where, { isHandingOver: false });
  record(tx, "member.handedOver", {
    subjectId: memberId,
    data: { name: member.name, contacts, to: heir?.name ?? null },
    changes: [{ field: "owner", before: member.name, after: heir?.name ?? null }],
  });
  return { isDone, heir };
}

/** @returns whether that was the last part. */
async function handOverBatch(tx: Transaction, memberId: string): Promise<boolean> {
  const heir = await findHeir(tx, memberId);
  let left = batch;
  for (const holding of holdings) {
    left -= await handOverSome(tx, holding, memberId, heir?.id ?? null, left);
    if (left <= 0) return false;
  }
  return (await stopFollowing(tx, memberId, left)) < left;
}

/**
 * Gives records of one member, those in the trash too, to another one or to nobody: up to `limit`, in one statement. Their versions and
 * times of change stay, as with tags: it is the members that change, told by one event, and neither is "recently changed" to name everything
 * nor is who just edits a record to be told of a conflict. Sees the whole workspace.
 * @returns how many were given; fewer than `limit` when there are no more.
 */
async function handOverSome(tx: Transaction, { table, column, where }: Holding, from: string, to: string | null, limit: number) {
  const [moved] = await tx.sql<{ count: number }>(
    `with chosen as (
        select id from ${table} where workspace_id = $1 and ${column} = $2${where ? ` and ${where}` : ""} order by id limit $4 for update
      ), moved as (
        update ${table} t set ${column} = $3 from chosen where t.workspace_id = $1 and t.id = chosen.id returning 1
      ) select count(*) as count from moved`,
    [tx.workspaceId, from, to, limit],
  );
  return moved!.count;
}

/** Who takes over from a removed member, held so that he stays; when he was removed meanwhile, whoever took over from him. */
export async function findHeir(tx: Transaction, memberId: string): Promise<Member | null> {
  let heir: Member | null = null;
  let id: string | null = memberId;
  for (const seen = new Set<string>(); id !== null && !seen.has(id); id = heir?.status === "removed" ? heir.handedToId : null) {
    seen.add(id);
    heir = await tx.manager.findOne(Member, { where: { workspaceId: tx.workspaceId, id }, lock: { mode: "for_key_share" } });
  }
  return heir && heir.status !== "removed" ? heir : null;
}
