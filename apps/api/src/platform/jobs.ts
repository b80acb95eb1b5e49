import { createHash } from "node:crypto";
import pg from "pg";
import { PgBoss, type SendOptions } from "pg-boss";
import type { Logger } from "pino";
import type { App } from "./app.ts";
import { enterScope } from "./snapshot.ts";
import { scopeOf, type Transaction } from "./transaction.ts";

/** Work that is done outside of a request. It may run more than once: it must find out by itself what is done already. */
export interface JobDefinition<D extends object> {
  /** `noun.verb`, and the name of its queue. */
  name: string;
  run(app: App, data: D): Promise<void>;
  /** How often it is tried again after a failure (default 2). */
  retryLimit?: number;
  /** Before the first retry; each further one waits twice as long (default 5). */
  retryDelaySeconds?: number;
  /** After this it counts as failed and is tried again (default 900, at most a day). */
  expireInSeconds?: number;
  /** Runs by itself: five fields, UTC. */
  cron?: string;
  /** How many of them run at the same time in one process (default 1). */
  concurrency?: number;
}

export function defineJob<D extends object>(definition: JobDefinition<D>): JobDefinition<D> {
  return definition;
}

export interface SendJob {
  /** The job exists if and only if this transaction commits. */
  tx?: Transaction;
  /** A key is sent once, as long as the finished job is kept (a week). */
  key?: string;
  delaySeconds?: number;
}

export interface Jobs {
  send<D extends object>(job: JobDefinition<D>, data: D, options?: SendJob): Promise<void>;
  /** Begins to do these jobs in this process, and keeps their schedules. */
  work(app: App, jobs: readonly JobDefinition<any>[]): Promise<void>; // oxlint-disable-line typescript/no-explicit-any -- each job's data is its own
  /** Takes no new job, and waits up to 10 s for those that run. */
  stop(): Promise<void>;
}

const schema = "jobs";
const pollingSeconds = 1;

/** Makes the schema of the jobs and a queue for each, as the database's owner. Safe to repeat. */
export async function migrateJobs(url: string, jobs: readonly JobDefinition<any>[]): Promise<void> {
  // oxlint-disable-line typescript/no-explicit-any
  const boss = new PgBoss({ connectionString: url, application_name: "kith migrate", schema, supervise: false, schedule: false, max: 1 });
  boss.on("error", () => {}); // what fails here throws as well
  await boss.start();
  try {
    for (const { name, retryLimit = 2, retryDelaySeconds = 5, expireInSeconds = 900 } of jobs) {
      const options = { retryLimit, retryDelay: retryDelaySeconds, retryBackoff: true, expireInSeconds };
      await boss.createQueue(name, options);
      await boss.updateQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    await owner.query(`
      grant usage on schema ${schema} to kith_system;
      grant select, insert, update, delete, truncate on all tables in schema ${schema} to kith_system;
      grant usage, select on all sequences in schema ${schema} to kith_system;
      grant execute on all functions in schema ${schema} to kith_system`);
  } finally {
    await owner.end();
  }
}

/** Opens the queues that `migrateJobs` made. Members' roles have no rights on them. */
export async function createJobs({ url, log }: { url: string; log: Logger }): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: "kith jobs",
    options: "-c role=kith_system",
    schema,
    max: 3,
    migrate: false,
    createSchema: false,
    reindex: false, // only the owner may
    monitorVacuum: false,
  });
  boss.on("error", (error) => log.warn({ err: error }, "the job queue had a fault"));
  await boss.start();
  const workers = new Map<string, string[]>();
  const wake = (name: string) => workers.get(name)?.forEach((id) => boss.notifyWorker(id));

  return {
    async send(job, data, { tx, key, delaySeconds } = {}) {
      const options: SendOptions = {};
      if (key !== undefined) options.id = idOf(job.name, key);
      if (delaySeconds) options.startAfter = delaySeconds;
      if (tx) options.db = asSystem(tx);
      await boss.send(job.name, data, options);
      // A hint to this process; others find the job at their next look.
      if (tx) setTimeout(wake, 20, job.name).unref();
      else wake(job.name);
    },
    async work(app, jobs) {
      for (const job of jobs) {
        const options = { pollingIntervalSeconds: pollingSeconds, localConcurrency: job.concurrency ?? 1 };
        const id = await boss.work<object>(job.name, options, async (batch) => {
          for (const { id: jobId, data } of batch) {
            try {
              await job.run(app, data);
            } catch (error) {
              log.error({ err: error, job: job.name, jobId }, "a job failed");
              throw error;
            }
          }
        });
        workers.set(job.name, [...(workers.get(job.name) ?? []), id]);
        if (job.cron) await boss.schedule(job.name, job.cron, {}, { tz: "UTC" });
        else await boss.unschedule(job.name);
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/** The same key gives the same job, so that a second one is not inserted. */
function idOf(name: string, key: string): string {
  const hash = createHash("sha256").update(`${name}\0${key}`).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** Statements in the member's own transaction, for a moment as kith_system: the members' roles may not touch the queues. */
const asSystem = (tx: Transaction) => ({
  async executeSql(text: string, values?: unknown[]) {
    await tx.sql("select set_config('role', 'kith_system', true)");
    const rows = await tx.sql<unknown>(text, values);
    const { text: enter, values: scope } = enterScope(scopeOf(tx));
    await tx.sql(enter, scope);
    return { rows };
  },
});
