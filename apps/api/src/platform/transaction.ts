import { setTimeout } from "node:timers/promises";
import type { PoolClient } from "pg";
import type { EntityManager, QueryRunner } from "typeorm";
import type { Context } from "./context.ts";
import { appendEvents, type PendingEvent } from "./events.ts";
import { claimKey, settleKey } from "./idempotency.ts";
import { createLoaders } from "./loaders.ts";
import { enterScope, type Scope, Snapshot } from "./snapshot.ts";

/** A context whose writes belong together. */
export interface Transaction extends Context {
  manager: EntityManager;
  events: PendingEvent[];
  /** A statement of our own in this transaction. */
  sql<T>(text: string, values?: unknown[]): Promise<T[]>;
}

const isTransaction = (ctx: Context): ctx is Transaction => "manager" in ctx;

/** SQLSTATEs after which the same work may succeed: serialization failure, deadlock. */
const transient = new Set(["40001", "40P01"]);
const attempts = 3;

/** What the database lets this viewer see. */
export const scopeOf = (ctx: Pick<Context, "workspaceId" | "viewer">): Scope => ({
  workspaceId: ctx.workspaceId,
  memberId: ctx.viewer.memberId,
  visibility: ctx.viewer.visibility,
});

/** Starts the operation's reads anew, so that what follows sees what was just written. */
export async function refresh(ctx: Context): Promise<void> {
  await ctx.read.end();
  ctx.read = new Snapshot(ctx.app.database.members, scopeOf(ctx));
  ctx.load = createLoaders(ctx.app.database.source, ctx.read, ctx.workspaceId, () => ctx.asked);
  if (ctx.isAnswered) await ctx.read.end(); // nobody else would
}

/**
 * Runs `work` in one transaction in the viewer's scope, with the events that it records. Inside another transaction it
 * joins that one. After a transient failure the whole work runs again, so it must have no effects besides the database.
 */
export async function inTransaction<T>(ctx: Context, work: (tx: Transaction) => Promise<T>): Promise<T> {
  if (isTransaction(ctx)) return work(ctx);
  // Whoever writes holds no read connection meanwhile: two a request could exhaust the pool.
  await ctx.read.end();
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        const { result, recorded } = await attemptTransaction(ctx, work);
        if (recorded) ctx.app.live.wake(ctx.workspaceId);
        return result;
      } catch (error) {
        if (attempt >= attempts || !transient.has(sqlState(error) ?? "")) throw error;
        await setTimeout(Math.random() * 20 * attempt); // two that met must not meet again
      }
    }
  } finally {
    await refresh(ctx);
  }
}

/** A context that reads what this transaction sees, what it wrote included, for code that reads by `ctx.read` and `ctx.load`. */
export function readingInside(tx: Transaction): Context {
  const rows = (_name: string, text: string, values: unknown[]) => tx.sql<never>(text, values);
  const read = { rows, answers: rows } as unknown as Snapshot;
  return { ...tx, read, load: createLoaders(tx.app.database.source, read, tx.workspaceId, () => null) };
}

/** The SQLSTATE of a failed statement, from the driver or wrapped by TypeORM. */
export const sqlState = (error: unknown): string | undefined => {
  const { code, driverError } = (error ?? {}) as { code?: string; driverError?: { code?: string } };
  return driverError?.code ?? code;
};

async function attemptTransaction<T>(ctx: Context, work: (tx: Transaction) => Promise<T>): Promise<{ result: T; recorded: boolean }> {
  const runner = ctx.app.database.source.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  let lost: Error | undefined;
  const noteLoss = (error: Error) => {
    lost = error;
  };
  client.on("error", noteLoss);
  try {
    const began = client.query("begin");
    const scoped = client.query(enterScope(scopeOf(ctx)));
    await Promise.all([began, scoped]);
    adopt(runner);
    const tx: Transaction = {
      ...ctx,
      manager: runner.manager,
      events: [],
      sql: async <R>(text: string, values?: unknown[]) => (await client.query(text, values)).rows as R[],
    };
    if (ctx.idempotency) await claimKey(tx, ctx.idempotency);
    const result = await work(tx);
    if (ctx.idempotency) await settleKey(tx, ctx.idempotency, result);
    const recorded = tx.events.length > 0;
    await commit(client, recorded ? appendEvents(tx, tx.events) : null);
    return { result, recorded };
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw lost ?? error; // of a connection that is gone, TypeORM only says that it was released
  } finally {
    client.off("error", noteLoss);
    await runner.release();
  }
}

/** TypeORM must know that it is inside a transaction, or `save` would open one of its own. */
function adopt(runner: QueryRunner): void {
  const state = runner as unknown as { isTransactionActive: boolean; transactionDepth: number };
  state.isTransactionActive = true;
  state.transactionDepth = 1;
}

/** Sends the last statement and the commit together: the counter row is locked for one round trip. */
async function commit(client: PoolClient, last: { name: string; text: string; values: unknown[] } | null): Promise<void> {
  const appended = last ? client.query(last) : null;
  const committed = client.query("commit");
  const [, end] = await Promise.all([appended, committed.catch((error: unknown) => error)]);
  if (end instanceof Error) throw end;
  // Commit of a transaction in which a statement failed resolves, as a rollback.
  if ((end as { command: string }).command !== "COMMIT") throw new Error("The transaction was rolled back by the database");
}
