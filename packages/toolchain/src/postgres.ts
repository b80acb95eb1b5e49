import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Account, handOver } from "./postgres-account.ts";
import { postgresBinaries } from "./postgres-binaries.ts";
import { type Home, makeHome, readIfThere, whileAlone } from "./postgres-home.ts";
import { attachKeeper, joinUsers, leaveUsers, spawnServer } from "./postgres-keeper.ts";
import { answers, isPostmaster, readPidFile } from "./postgres-state.ts";

export { inspectPostgres, type PostgresState } from "./postgres-state.ts";

export type PostgresOptions = {
  /** Settings of postgresql.conf, over the defaults below. They hold for a server that this call starts, not for one that it adopts. */
  settings?: Record<string, string>;
  /** Hears, in a sentence, what takes time or is out of the ordinary. */
  onLog?: (message: string) => void;
};

export type Postgres = {
  /** Connection string of the superuser `postgres`, with the password, to the database `postgres`. */
  url: string;
  port: number;
  /** Process id of the postmaster. */
  pid: number;
  /** Where data, log and password are: the wanted folder, or the one that its file `location` names. */
  dir: string;
  /** Whether the server ran already and this process only joined it. */
  adopted: boolean;
  /** Lets go of the server. The last process to do so stops it, and waits a minute at most for its end. Safe to call twice. */
  stop(): Promise<void>;
};

/** For a machine with two cores and little memory to itself; the disk is taken for an SSD. */
const MEBIBYTE = 1024 * 1024;
/** PostgreSQL's cache: a quarter of the machine's memory, as its manual advises. It is taken only as far as there are data to fill it. */
const CACHE_MB = Math.max(128, Math.min(8192, Math.floor(os.totalmem() / MEBIBYTE / 4)));

const DEFAULT_SETTINGS: Record<string, string> = {
  shared_buffers: `${CACHE_MB}MB`,
  effective_cache_size: `${CACHE_MB * 2}MB`,
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  max_connections: "100",
  max_wal_size: "2GB",
  wal_compression: "on",
  random_page_cost: "1.1",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
};

/** Larger than this, the log starts anew with the next server. */
const LOG_LIMIT_BYTES = 10_000_000;
const PATIENCE_MS = 60_000;

/**
 * Starts the embedded PostgreSQL on a free port of 127.0.0.1, or joins the one that runs on the same folder. The first call
 * makes the cluster (UTF-8, sorted by code point, one superuser with a random password).
 *
 * The server lives as long as any process that asked for it, and is stopped however they end, kill -9 included. Data
 * outlives it.
 *
 * @param dataDir the folder to keep everything in; made when it is not there
 * @throws when the platform has no binaries, or the server does not answer within a minute (with the end of its log)
 */
export async function startPostgres(dataDir: string, options: PostgresOptions = {}): Promise<Postgres> {
  const onLog = options.onLog ?? (() => {});
  return whileAlone(dataDir, async () => {
    const { home, account } = makeHome(dataDir);
    if (home.dir !== path.resolve(dataDir)) onLog(`PostgreSQL's account cannot enter ${dataDir}; the database is in ${home.dir}.`);
    const bin = postgresBinaries(account);
    if (!fs.existsSync(home.data)) {
      onLog("Preparing the database.");
      createCluster(home, account, bin, options.settings?.fsync === "off");
    }
    const password = fs.readFileSync(home.password, "utf8");
    const running = await adopt(home, account, password, onLog);
    if (running) return handle(home, running, password, true);
    return handle(home, await start(home, account, bin, password, options.settings ?? {}), password, false);
  });
}

type Running = { pid: number; port: number; membership: number };

function handle(home: Home, { pid, port, membership }: Running, password: string, adopted: boolean): Postgres {
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    const { isLast, close } = leaveUsers(home.users, membership);
    for (let waited = 0; isLast() && isPostmaster(pid, home) && waited < PATIENCE_MS; waited += 25) await wait(25);
    close();
  };
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    port,
    pid,
    dir: home.dir,
    adopted,
    stop: () => (stopped ??= stop()),
  };
}

/** Made under another name and renamed at the end, so that a process killed half-way leaves no half cluster. */
function createCluster(home: Home, account: Account, bin: string, careless: boolean): void {
  const unfinished = `${home.data}.new`;
  const passwordFile = `${home.password}.new`;
  for (const leftover of [unfinished, passwordFile]) fs.rmSync(leftover, { recursive: true, force: true });
  const password = randomBytes(24).toString("base64url");
  fs.mkdirSync(unfinished, { mode: 0o700 });
  handOver(account, unfinished);
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  handOver(account, passwordFile);
  // PostgreSQL's own C.UTF-8: sorts by code point, fast, and the same on every machine and after every upgrade of the system.
  const ctype = process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8";
  const locale = ["--encoding=UTF8", `--locale=${ctype}`, "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const args = ["-D", unfinished, ...access, ...locale, "--no-instructions", ...(careless ? ["--no-sync"] : [])];
  const made = spawnSync(path.join(bin, "initdb"), args, { ...account, cwd: "/", encoding: "utf8", env: serverEnvironment() });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  if (process.getuid && account.uid !== undefined) fs.chownSync(passwordFile, process.getuid(), -1);
  fs.renameSync(passwordFile, home.password);
  fs.renameSync(unfinished, home.data);
}

/** Joins a server that runs on the data already: one of another process, or one that lost the process it belonged to. */
async function adopt(home: Home, account: Account, password: string, onLog: (message: string) => void): Promise<Running | undefined> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await wait(50)) {
    const found = readPidFile(home);
    if (!found) return undefined;
    const { pid, port } = found;
    if (!isPostmaster(pid, home)) {
      // Left behind by a crash. PostgreSQL sees that itself, unless another process has got the same id since.
      fs.rmSync(path.join(home.data, "postmaster.pid"), { force: true });
      return undefined;
    }
    if (!(await answers(home, port, password))) continue;
    const membership = joinUsers(home.users);
    // It may have been told to stop a moment ago; then it does not answer a second time.
    await wait(50);
    if (await answers(home, port, password)) {
      if (membership !== undefined) return { pid, port, membership };
      onLog(`A PostgreSQL server was left behind (process ${pid}); it is used again.`);
      return { pid, port, membership: attachKeeper(home, account, pid) };
    }
    if (membership !== undefined) fs.closeSync(membership);
  }
  throw new Error(`A PostgreSQL server runs on ${home.data}, but does not answer:\n${logTail(home)}`);
}

async function start(home: Home, account: Account, bin: string, password: string, settings: Record<string, string>): Promise<Running> {
  if ((fs.statSync(home.log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) fs.rmSync(home.log);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const before = fs.statSync(home.log, { throwIfNoEntry: false })?.size ?? 0;
    const all = { ...DEFAULT_SETTINGS, ...settings, listen_addresses: "127.0.0.1", unix_socket_directories: "" };
    const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const command = [path.join(bin, "postgres"), "-D", home.data, "-p", String(port), ...flags];
    const { keeper, membership } = spawnServer(home, account, command, serverEnvironment());
    for (let waited = 0; ; waited += 20) {
      const found = readPidFile(home);
      if (found?.ready && found.port === port && (await answers(home, port, password))) return { pid: found.pid, port, membership };
      if (keeper.exitCode !== null || waited > PATIENCE_MS) break;
      await wait(20);
    }
    fs.closeSync(membership);
    const said = fs.readFileSync(home.log, "utf8").slice(before);
    // Between finding the port free and using it, somebody else may have taken it.
    if (attempt < 3 && said.includes("Address already in use")) continue;
    throw new Error(`PostgreSQL did not start:\n${said.slice(-2000)}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** No setting of the caller's (PGHOST, PGPORT, a library path) may reach the server. */
const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: "C.UTF-8" });

const logTail = (home: Home): string => (readIfThere(home.log) ?? "").slice(-2000);
