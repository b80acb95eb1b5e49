import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import pg from "pg";
import { inspectPostgres, type Postgres, type PostgresOptions, startPostgres } from "./postgres.ts";
import { serverAccount } from "./postgres-account.ts";
import { postgresBinaries, SHARED_PLACE } from "./postgres-binaries.ts";
import { findHome, isAlive } from "./postgres-home.ts";

const asRoot = process.getuid?.() === 0 ? it : it.skip;
const onLinux = process.platform === "linux" ? it : it.skip;
const native = path.join(postgresBinaries(serverAccount("/nowhere")), "..");

let folder: string;
let dataDir: string;
let log: string[];
let started: Postgres[];
let children: ChildProcess[];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "kith-toolchain-"));
  fs.chmodSync(folder, 0o755);
  dataDir = path.join(folder, "postgres");
  log = [];
  started = [];
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const server of started) await server.stop();
  await until(() => !inspectPostgres(dataDir)?.running);
  for (const made of [findHome(dataDir).dir, folder]) fs.rmSync(made, { recursive: true, force: true });
});

describe("the embedded PostgreSQL", () => {
  it("sorts and folds Unicode the same everywhere, listens to this machine alone and keeps its password to its owner", async () => {
    const server = await start();
    expect(await ask(server, "select lower('ÄÉ') as answer")).toBe("äé");
    expect(await ask(server, "select string_agg(v, '' order by v) as answer from unnest(array['b','a','B','ä']) v")).toBe("Babä");
    expect(await ask(server, "show listen_addresses")).toBe("127.0.0.1");
    expect(fs.statSync(path.join(server.dir, "password")).mode & 0o777).toBe(0o600);
    await expect(ask({ url: server.url.replace(/:[^:@]+@/, ":wrong@") }, "select 1")).rejects.toThrow("password authentication failed");
  });

  it("takes the caller's settings over its own", async () => {
    const server = await start({ settings: { shared_buffers: "32MB", fsync: "off" } });
    expect(await ask(server, "show shared_buffers")).toBe("32MB");
    expect(await ask(server, "show jit")).toBe("off");
  });

  it("keeps the data from one start to the next", async () => {
    const first = await start();
    await ask(first, "create table kept as select 7 as answer");
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await ask(second, "select answer from kept")).toBe(7);
  });

  onLinux("makes the library links where the package's post-install script did not run", () => {
    const bare = path.join(folder, "native");
    fs.cpSync(native, bare, { recursive: true, verbatimSymlinks: true });
    const links = JSON.parse(fs.readFileSync(path.join(bare, "pg-symlinks.json"), "utf8")) as { target: string }[];
    for (const { target } of links) fs.rmSync(path.join(folder, target), { force: true });
    expect(() => execFileSync(path.join(bare, "bin/initdb"), ["--version"], { stdio: "pipe" })).toThrow("cannot open shared object file");
    const bin = postgresBinaries(serverAccount(dataDir), bare);
    expect(execFileSync(path.join(bin, "initdb"), ["--version"], { encoding: "utf8" })).toContain("PostgreSQL");
  });

  asRoot("runs as another account when root starts it", async () => {
    const server = await start();
    expect(fs.statSync(path.join(server.dir, "data")).uid).not.toBe(0);
    expect(fs.readFileSync(`/proc/${server.pid}/status`, "utf8")).not.toMatch(/^Uid:\t0\t/m);
  });

  asRoot("puts the data elsewhere when it is wanted under a folder that others cannot enter", async () => {
    fs.chmodSync(folder, 0o700);
    const first = await start();
    expect(first.dir).toMatch(new RegExp(`^${SHARED_PLACE}/postgres-[0-9a-f]{8}$`));
    expect(log.join()).toContain("cannot enter");
    await ask(first, "create table kept as select 7 as answer");
    await first.stop();
    expect(await ask(await start(), "select answer from kept")).toBe(7);
  });

  asRoot("runs a copy of the binaries when they are under a folder that others cannot enter", () => {
    fs.chmodSync(folder, 0o700);
    fs.cpSync(native, path.join(folder, "native"), { recursive: true, verbatimSymlinks: true });
    const account = serverAccount(dataDir);
    const bin = postgresBinaries(account, path.join(folder, "native"));
    expect(bin.startsWith(SHARED_PLACE)).toBe(true);
    expect(execFileSync(path.join(bin, "postgres"), ["--version"], { ...account, encoding: "utf8" })).toContain("PostgreSQL");
    expect(postgresBinaries(account, path.join(folder, "native"))).toBe(bin);
    fs.rmSync(path.resolve(bin, "../.."), { recursive: true });
  });

  it("stops when the process that started it is killed", async () => {
    const owner = await hold();
    expect(isAlive(owner.pid)).toBe(true);
    owner.child.kill("SIGKILL");
    await until(() => !isAlive(owner.pid));
    expect(inspectPostgres(dataDir)).toBeUndefined();
  });

  it("serves a second process, and outlives the first for it", async () => {
    const owner = await hold();
    const second = await start();
    expect(second).toMatchObject({ adopted: true, pid: owner.pid, port: owner.port });
    owner.child.kill("SIGKILL");
    await once(owner.child, "exit");
    await wait(300);
    expect(await ask(second, "select 1 as answer")).toBe(1);
    await second.stop();
    expect(isAlive(owner.pid)).toBe(false);
  });

  it("starts once when two processes want it at the same moment", async () => {
    const both = await Promise.all([hold(), hold()]);
    expect(both.filter((one) => one.adopted)).toHaveLength(1);
    expect(both[0].pid).toBe(both[1].pid);
  });

  onLinux("adopts a server that was left behind without a keeper, and stops it in the end", async () => {
    const owner = await hold();
    for (const pid of companions(owner.pid)) process.kill(pid, "SIGKILL");
    owner.child.kill("SIGKILL");
    await once(owner.child, "exit");
    expect(isAlive(owner.pid)).toBe(true);
    const second = await start();
    expect(second).toMatchObject({ adopted: true, pid: owner.pid });
    expect(log.join()).toContain("left behind");
    await second.stop();
    expect(isAlive(owner.pid)).toBe(false);
  });

  it("waits for a server that is stopping, and starts a new one", async () => {
    const owner = await hold();
    process.kill(owner.pid, "SIGINT");
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await ask(second, "select 1 as answer")).toBe(1);
  });

  it("recovers after the server itself was killed", async () => {
    const first = await start();
    await ask(first, "create table kept as select 7 as answer");
    process.kill(first.pid, "SIGKILL");
    await until(() => !isAlive(first.pid));
    expect(inspectPostgres(dataDir)).toMatchObject({ running: false });
    expect(await ask(await start(), "select answer from kept")).toBe(7);
  });

  it("is not fooled by a stale pid file whose number belongs to another process", async () => {
    const first = await start();
    await first.stop();
    const note = [process.pid, path.join(first.dir, "data"), 0, first.port, "", "127.0.0.1", "", "ready"].join("\n");
    fs.writeFileSync(path.join(first.dir, "data/postmaster.pid"), `${note}\n`);
    expect((await start()).adopted).toBe(false);
  });

  it("begins anew where a first start was killed half-way", async () => {
    const gone = spawn("true");
    await once(gone, "exit");
    fs.mkdirSync(path.join(dataDir, "data.new/base"), { recursive: true });
    fs.writeFileSync(path.join(dataDir, "data.new/PG_VERSION"), "18\n");
    fs.writeFileSync(path.join(dataDir, "start.lock"), String(gone.pid));
    expect(await ask(await start(), "select 1 as answer")).toBe(1);
  });
});

async function start(options: PostgresOptions = {}): Promise<Postgres> {
  const server = await startPostgres(dataDir, { settings: { fsync: "off" }, onLog: (message) => log.push(message), ...options });
  started.push(server);
  return server;
}

/** Uses the server from another process. */
async function hold(): Promise<Pick<Postgres, "url" | "pid" | "port" | "adopted"> & { child: ChildProcess }> {
  const script = fileURLToPath(new URL("testing/hold-postgres.ts", import.meta.url));
  const child = spawn(process.execPath, [script, dataDir], { stdio: ["ignore", "pipe", "inherit"], env: { PATH: process.env.PATH } });
  children.push(child);
  const [line] = (await once(readline.createInterface({ input: child.stdout }), "line")) as [string];
  return { ...(JSON.parse(line) as Pick<Postgres, "url" | "pid" | "port" | "adopted">), child };
}

async function ask(server: { url: string }, sql: string): Promise<unknown> {
  const client = new pg.Client(server.url);
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** The processes of the server's group that are not PostgreSQL: its keeper. */
function companions(postmaster: number): number[] {
  const fields = (pid: string): string[] => fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  const group = fields(String(postmaster))[2];
  return fs
    .readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid) && fs.existsSync(`/proc/${pid}/stat`) && fields(pid)[2] === group)
    .filter((pid) => !fs.readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("postgres"))
    .map(Number);
}

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !condition(); await wait(20)) {
    if (Date.now() > deadline) throw new Error("It did not happen within ten seconds.");
  }
}
