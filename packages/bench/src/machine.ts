import fs from "node:fs";
import os from "node:os";
import pg from "pg";

export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  node: string;
  postgres: string;
}

/** What the figures were taken on. */
export async function describeMachine(databaseUrl: string): Promise<Machine> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version");
    return {
      cpu: os.cpus()[0]?.model.trim() ?? "unknown",
      cores: os.availableParallelism(),
      memoryGb: Math.round(os.totalmem() / 2 ** 30),
      node: process.versions.node,
      postgres: rows[0]!.version,
    };
  } finally {
    await client.end();
  }
}

/** Clock ticks a second in /proc/<pid>/stat; 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

interface Stat {
  parent: number;
  ownMs: number;
  /** Of children that have ended. */
  childrenMs: number;
}

/** Null where there is no /proc, and for a process that is gone. */
function readStat(pid: number): Stat | null {
  let line: string;
  try {
    line = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null;
  }
  // The second field is a name in brackets that may hold anything.
  const fields = line
    .slice(line.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const ms = (ticks: number) => (ticks * 1000) / ticksPerSecond;
  return { parent: fields[1]!, ownMs: ms(fields[11]! + fields[12]!), childrenMs: ms(fields[13]! + fields[14]!) };
}

/** Milliseconds of CPU that a process has used; NaN where that is unknown. */
export const cpuOf = (pid: number): number => readStat(pid)?.ownMs ?? Number.NaN;

/** The same for a PostgreSQL server with all its backends, those that ended included. */
export function cpuOfPostgres(postmaster: number): number {
  const own = readStat(postmaster);
  if (!own) return Number.NaN;
  let sum = own.ownMs + own.childrenMs;
  for (const name of fs.readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) ? readStat(Number(name)) : null;
    if (stat?.parent === postmaster) sum += stat.ownMs;
  }
  return sum;
}

/** Resident memory of a process in MB, now and at its highest; NaN where that is unknown. */
export function memoryOf(pid: number): { now: number; peak: number } {
  let status = "";
  try {
    status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    // no /proc, or no such process
  }
  const read = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? Number.NaN) / 1024;
  return { now: read("VmRSS"), peak: read("VmHWM") };
}
