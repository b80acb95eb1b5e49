import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { inspectPostgres } from "@kith/toolchain/postgres";
import pg from "pg";
import { type Env, readEnv } from "./env.ts";
import { describeError } from "./describe-error.ts";
import { migrations } from "./migrations/index.ts";
import { createFiles } from "./platform/files.ts";
import { newId } from "./platform/ids.ts";
import { findDatabase } from "./start-app.ts";

export interface Finding {
  isWrong: boolean;
  /** What was found, and what to do about it. */
  text: string;
}

const good = (text: string): Finding => ({ isWrong: false, text });
const wrong = (text: string): Finding => ({ isWrong: true, text });
const judge = (isGood: boolean, text: string, todo: string): Finding => (isGood ? good(text) : wrong(`${text}. ${todo}`));

/** Looks at everything that this installation stands on, and leaves it as it was. Later checks are left out when they can't be made. */
export async function* examine(): AsyncGenerator<Finding> {
  const [major] = process.versions.node.split(".");
  yield judge(Number(major) >= 22, `Node ${process.versions.node}`, "Install Node 22 or later.");
  let env: Env;
  try {
    env = readEnv();
  } catch (error) {
    yield wrong(describeError(error));
    return;
  }
  yield good(`Environment: serves ${env.origin}, ${env.DATABASE_URL ? "database of DATABASE_URL" : "embedded PostgreSQL"}`);
  yield* examineFolder(env);
  yield* examineFiles(env);
  if (!env.DATABASE_URL) {
    const { isThere, finding } = examineEmbedded(path.join(env.KITH_DATA_DIR, "postgres"));
    yield finding;
    if (!isThere) return;
  }
  yield* examineDatabase(env);
}

function* examineFolder({ KITH_DATA_DIR: folder }: Env): Generator<Finding> {
  let place = folder;
  while (!fs.existsSync(place)) place = path.dirname(place);
  const name = place === folder ? `Data folder ${folder}` : `Data folder ${folder} (not made yet)`;
  try {
    fs.accessSync(place, fs.constants.W_OK | fs.constants.X_OK);
    yield good(name);
  } catch {
    yield wrong(`${name}: ${place} is not writable. Allow this account to write there, or set KITH_DATA_DIR to another folder.`);
  }
  const { bavail, bsize } = fs.statfsSync(place);
  const gigabytes = (bavail * bsize) / 1e9;
  yield judge(gigabytes >= 1, `Free disk: ${gigabytes.toFixed(1)} GB`, "Make room: the database stops when the disk is full.");
}

/** Writes, reads and deletes a small file, as the server does; not where no file was kept yet. */
async function* examineFiles(env: Env): AsyncGenerator<Finding> {
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint = "AWS", KITH_DATA_DIR: folder } = env;
  const place = bucket ? `bucket ${bucket} at ${endpoint}` : path.join(folder, "files");
  if (!bucket && !fs.existsSync(place)) return;
  // On its way to a bucket a file is on the disk for a moment; the data folder may not be made yet.
  const scratch = bucket ? fs.mkdtempSync(path.join(os.tmpdir(), "kith-doctor-")) : null;
  const files = createFiles({ env: { ...env, KITH_DATA_DIR: scratch ?? folder }, secret: "" });
  const key = `doctor-${newId()}`;
  try {
    await files.write(key, Readable.from([Buffer.from(key)]));
    const found = await text(await files.read(key));
    await files.delete(key);
    yield judge(found === key, `Files: ${place}`, "What was written there is read differently: see what stands between.");
  } catch (error) {
    const { message, code } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
    const todo = bucket
      ? "See the S3_* settings, and that the bucket is there and this account may list, read, write and delete in it."
      : "";
    yield wrong(`Files: ${place}: ${(message || code)?.replace(/\.$/, "")}. ${todo}`.trim());
  } finally {
    if (scratch) fs.rmSync(scratch, { recursive: true, force: true });
  }
}

/** Who runs the embedded server, if anybody does. */
function examineEmbedded(folder: string): { isThere: boolean; finding: Finding } {
  const state = inspectPostgres(folder);
  if (!state) {
    const isThere = ["data", "location"].some((name) => fs.existsSync(path.join(folder, name)));
    const text = isThere ? "not running, started for this check" : "not made yet, the first npm start does it";
    return { isThere, finding: good(`Embedded PostgreSQL: ${text}`) };
  }
  if (!state.running) {
    return {
      isThere: true,
      finding: good(`Embedded PostgreSQL in ${state.dir}: was not stopped in order, it recovers by itself at the next start`),
    };
  }
  const account = spawnSync("ps", ["-o", "user=", "-p", String(state.pid)], { encoding: "utf8" }).stdout?.trim() || "an unknown account";
  return { isThere: true, finding: good(`Embedded PostgreSQL in ${state.dir}: process ${state.pid} of ${account}, port ${state.port}`) };
}

async function* examineDatabase(env: Env): AsyncGenerator<Finding> {
  let stop = async () => {};
  let client: pg.Client | null = null;
  try {
    const database = await findDatabase(env);
    stop = database.stop;
    client = new pg.Client({ connectionString: database.url, connectionTimeoutMillis: 10_000, application_name: "kith doctor" });
    client.on("error", () => {}); // what was asked at that moment fails too
    await client.connect();
    yield* examineServer(client);
  } catch (error) {
    yield wrong(`Database: ${describeError(error)}`);
  } finally {
    await client?.end().catch(() => {});
    await stop();
  }
}

async function* examineServer(client: pg.Client): AsyncGenerator<Finding> {
  const ask = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await client.query(text, values)).rows as T[];
  const [server] = await ask<{ version: string; number: string }>(
    "select current_setting('server_version') as version, current_setting('server_version_num') as number",
  );
  yield judge(Number(server!.number) >= 150_000, `Database: PostgreSQL ${server!.version}`, "Kith needs PostgreSQL 15 or later.");

  const [table] = await ask<{ exists: boolean }>("select to_regclass('public.migrations') is not null as exists");
  const done = table!.exists ? (await ask<{ name: string }>("select name from migrations")).map((row) => row.name) : [];
  const known = migrations.map((migration) => migration.name);
  const missing = known.filter((name) => !done.includes(name));
  const newer = done.filter((name) => !known.includes(name));
  if (missing.length > 0) {
    yield wrong(`Migrations: ${missing.length} of ${known.length} are missing (${missing.join(", ")}). Run “npm run kith -- migrate”.`);
    return;
  }
  yield judge(
    newer.length === 0,
    `Migrations: all ${known.length} done`,
    `The database is ahead of this version of Kith (${newer.join(", ")}): update Kith.`,
  );
  yield* examineAccess(ask);

  const partitions = await ask<{ name: string; exists: boolean }>(
    `select name, to_regclass('public.' || name) is not null as exists
      from (select 'activity_' || to_char(now() + ahead * interval '1 month', 'YYYY_MM') as name from generate_series(0, 1) ahead) month`,
  );
  const absent = partitions.filter((partition) => !partition.exists).map((partition) => partition.name);
  yield judge(
    absent.length === 0,
    absent.length === 0 ? "Partitions of the event table: made ahead" : `Partitions of the event table: ${absent.join(", ")} missing`,
    "A running server makes them every hour; start it, or run “npm run kith -- migrate”.",
  );
}

/** The roles that Kith works as, and the policies that they are held by. */
async function* examineAccess(ask: <T>(text: string, values?: unknown[]) => Promise<T[]>): AsyncGenerator<Finding> {
  const names = ["kith_app", "kith_staff", "kith_assigned", "kith_auth", "kith_system"];
  const roles = await ask<{ name: string; login: boolean; bypass: boolean; super: boolean; mine: boolean }>(
    `select rolname as name, rolcanlogin as login, rolbypassrls as bypass, rolsuper as super, pg_has_role(session_user, oid, 'MEMBER') as mine
      from pg_roles where rolname = any ($1)`,
    [names],
  );
  const faults = names.flatMap((name) => {
    const role = roles.find((found) => found.name === name);
    if (!role) return [`${name} is missing`];
    if (!role.mine) return [`this account may not become ${name}`];
    if (role.login || role.super || role.bypass !== (name === "kith_system")) return [`${name} has other rights than Kith gave it`];
    return [];
  });
  const text = faults.length === 0 ? "Roles: all there, with the rights they should have" : `Roles: ${faults.join("; ")}`;
  yield judge(
    faults.length === 0,
    text,
    "Run “npm run kith -- migrate” as the database's owner; rights that were changed by hand have to be put back by hand.",
  );

  const tables = await ask<{ name: string; held: boolean }>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as held from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and (c.relname = 'workspace' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id'))
      order by 1`,
  );
  const open = tables.filter((found) => !found.held).map((found) => found.name);
  yield judge(
    open.length === 0,
    open.length === 0
      ? `Row-level security: forced on all ${tables.length} tables of workspaces`
      : `Row-level security: not forced on ${open.join(", ")}`,
    open.map((name) => `Run “alter table ${name} enable row level security; alter table ${name} force row level security”`).join(". "),
  );
}
