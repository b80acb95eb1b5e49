import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { findHome, type Home, isAlive, readIfThere } from "./postgres-home.ts";

export type PostgresState = {
  /** Where data, log and password are. */
  dir: string;
  /** Process id of the postmaster. */
  pid: number;
  port: number;
  /** False after a crash: the note of the server is there, but its process is gone. */
  running: boolean;
};

/** Looks at the server of a folder without touching it; nothing where none has been started yet. */
export function inspectPostgres(dataDir: string): PostgresState | undefined {
  const home = findHome(dataDir);
  const found = readPidFile(home);
  return found && { dir: home.dir, pid: found.pid, port: found.port, running: isPostmaster(found.pid, home) };
}

/** PostgreSQL's own note: process id, …, port in the fourth line, "ready" in the eighth once it takes connections. */
export function readPidFile(home: Home): { pid: number; port: number; ready: boolean } | undefined {
  const lines = readIfThere(path.join(home.data, "postmaster.pid"))?.split("\n");
  const pid = Number(lines?.[0]);
  return lines && pid > 0 ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" } : undefined;
}

/** Whether the process is alive and a PostgreSQL server on this data, not another one that got its id after a crash. */
export function isPostmaster(pid: number, home: Home): boolean {
  if (!isAlive(pid)) return false;
  const onLinux = readIfThere(`/proc/${pid}/cmdline`);
  const commandLine = onLinux ?? spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout;
  return commandLine.replaceAll("\0", " ").includes(home.data);
}

/** Whether a server with this password and on this very data takes connections at the port. */
export async function answers(home: Home, port: number, password: string): Promise<boolean> {
  const address = { host: "127.0.0.1", port, user: "postgres", password, database: "postgres" };
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 2000, ssl: false });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return rows[0]?.data_directory === fs.realpathSync(home.data);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
