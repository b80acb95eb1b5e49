import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { startPostgres } from "@kith/toolchain/postgres";
import pg from "pg";
import { pino } from "pino";
import { entities } from "./entities.ts";
import type { Env } from "./env.ts";
import { migrateIdentity } from "./features/access/identity.ts";
import { jobs as jobDefinitions } from "./jobs.ts";
import { migrations } from "./migrations/index.ts";
import type { App } from "./platform/app.ts";
import { createBudget } from "./platform/budget.ts";
import { migrate, openDatabase } from "./platform/database.ts";
import { createFiles } from "./platform/files.ts";
import { createJobs, migrateJobs } from "./platform/jobs.ts";
import { createLive } from "./platform/live.ts";
import { createMail } from "./platform/mail.ts";
import { createMemberNews } from "./platform/member-news.ts";
import { createSockets } from "./platform/sockets.ts";
import type { WebApp } from "./platform/web-app.ts";
import { createWords } from "./platform/words.ts";

/** An app and how to end it; what it stands on is closed in reverse. */
export interface StartedApp {
  app: App;
  databaseUrl: string;
  close(): Promise<void>;
}

/** The database to use: DATABASE_URL, or an embedded PostgreSQL in the data folder (adopted when it runs already). */
export async function findDatabase(env: Env): Promise<{ url: string; stop(): Promise<void> }> {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, stop: async () => {} };
  const server = await startPostgres(path.join(env.KITH_DATA_DIR, "postgres"));
  const url = new URL(server.url);
  url.pathname = "/kith";
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'kith'");
    if (rowCount === 0) await client.query("create database kith").catch(ignoreExisting);
  } finally {
    await client.end();
  }
  return { url: url.href, stop: server.stop };
}

/** Two processes may have looked at the same time. */
function ignoreExisting(error: { code?: string }): void {
  if (error.code !== "42P04") throw error;
}

/** Everything that changes the database's structure: our migrations, the identity tables, the job queues. */
export async function migrateAll(url: string): Promise<string[]> {
  const done = await migrate(url, migrations);
  await migrateIdentity(url);
  await migrateJobs(url, jobDefinitions);
  return done;
}

/**
 * Starts what the server, the worker and the commands share. Migrates first.
 * @param webApp the one to serve, if any
 */
export async function startApp(env: Env, webApp: WebApp | null = null): Promise<StartedApp> {
  fs.mkdirSync(env.KITH_DATA_DIR, { recursive: true });
  const log = pino({ level: env.LOG_LEVEL, redact: ["req.headers.authorization", "req.headers.cookie"], base: undefined });
  const postgres = await findDatabase(env);
  await migrateAll(postgres.url);
  const database = await openDatabase(postgres.url, entities);
  await database.system.query("select make_activity_partitions(2)");
  const secret = env.KITH_SECRET ?? keptSecret(env.KITH_DATA_DIR);
  const words = await createWords(database);
  const live = createLive(database, words);
  const jobs = await createJobs({ url: postgres.url, log });
  const files = createFiles({ env, secret });
  const app: App = {
    env,
    log,
    database,
    live,
    news: createMemberNews(words),
    budget: createBudget(),
    jobs,
    mail: createMail(env, jobs),
    files,
    sockets: createSockets(words),
    webApp,
    secret,
  };
  return {
    app,
    databaseUrl: postgres.url,
    async close() {
      await jobs.stop();
      await live.close();
      await words.close();
      await database.close();
      await postgres.stop();
    },
  };
}

/** The secret of this installation, made once. */
function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, "secret");
  try {
    fs.writeFileSync(file, randomBytes(32).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return fs.readFileSync(file, "utf8");
}
