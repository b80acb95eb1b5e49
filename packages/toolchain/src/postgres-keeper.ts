import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import type { Account } from "./postgres-account.ts";
import type { Home } from "./postgres-home.ts";

/*
 * Who uses a server is known to the kernel alone: every process that does holds the named pipe `users` open for writing, and
 * a keeper reads from it. However a process ends, kill -9 included, its end closes; when the last has closed, the keeper
 * reads the end and tells the server to stop.
 */

const { O_RDONLY, O_WRONLY, O_NONBLOCK } = fs.constants;

/** Starts the server beside its keeper, with this process as the first user. */
export function spawnServer(
  home: Home,
  account: Account,
  command: string[],
  env: NodeJS.ProcessEnv,
): { keeper: ChildProcess; membership: number } {
  // A server that ends by itself takes its keeper along: nothing would be left to keep.
  const script =
    '"$@" <&- & server=$!; exec 3<&0; { cat <&3 >/dev/null; kill -INT $server 2>/dev/null; } & wait $server; code=$?; kill $! 2>/dev/null; exit $code';
  return keep(home, account, script, command, env);
}

/** Gives a server whose keeper was killed a new one, and makes this process its first user. */
export function attachKeeper(home: Home, account: Account, pid: number): number {
  return keep(home, account, 'cat >/dev/null; kill -INT "$1"', [String(pid)], { PATH: process.env.PATH }).membership;
}

function keep(
  home: Home,
  account: Account,
  script: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): { keeper: ChildProcess; membership: number } {
  if (!fs.existsSync(home.users) && spawnSync("mkfifo", ["-m", "600", home.users]).status !== 0)
    throw new Error(`mkfifo ${home.users} failed.`);
  // Not blocking, since there is no writer yet; the child gets a blocking one, as every standard input that Node hands on.
  const reader = fs.openSync(home.users, O_RDONLY | O_NONBLOCK);
  const membership = fs.openSync(home.users, O_WRONLY);
  const log = fs.openSync(home.log, "a", 0o600);
  // Detached: a Ctrl-C in the terminal is for the program, which may need the database to finish.
  const keeper = spawn("/bin/sh", ["-c", script, "sh", ...args], { ...account, cwd: "/", env, detached: true, stdio: [reader, log, log] });
  keeper.unref();
  fs.closeSync(reader);
  fs.closeSync(log);
  return { keeper, membership };
}

/** Becomes a user of a running server: a file descriptor to hold open, or nothing where no keeper listens. */
export function joinUsers(pipe: string): number | undefined {
  try {
    return fs.openSync(pipe, O_WRONLY | O_NONBLOCK);
  } catch {
    return undefined;
  }
}

/** Gives up the membership. `isLast` tells, as often as it is asked, whether nobody else has one; `close` ends the asking. */
export function leaveUsers(pipe: string, membership: number): { isLast: () => boolean; close: () => void } {
  const reader = fs.openSync(pipe, O_RDONLY | O_NONBLOCK);
  fs.closeSync(membership);
  const isLast = (): boolean => {
    try {
      return fs.readSync(reader, Buffer.alloc(1)) === 0;
    } catch {
      return false; // would block: somebody has it open
    }
  };
  return { isLast, close: () => fs.closeSync(reader) };
}
