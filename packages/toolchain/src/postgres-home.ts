import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Account, mayEnter, serverAccount } from "./postgres-account.ts";
import { openFolder, SHARED_PLACE } from "./postgres-binaries.ts";

/** The folders and files of one embedded server. */
export type Home = {
  /** Holds everything below. */
  dir: string;
  /** PostgreSQL's own data folder. */
  data: string;
  /** The superuser's password, readable by the owner alone. */
  password: string;
  /** A pipe that every process which uses the server holds open: when the last one is gone, the server stops. */
  users: string;
  /** What the server prints. */
  log: string;
};

const homeAt = (dir: string): Home => ({
  dir,
  data: path.join(dir, "data"),
  password: path.join(dir, "password"),
  users: path.join(dir, "users"),
  log: path.join(dir, "server.log"),
});

/** Finds the home that belongs to a wanted folder, without making anything. */
export function findHome(wanted: string): Home {
  const pointer = path.join(wanted, "location");
  return homeAt(fs.existsSync(pointer) ? fs.readFileSync(pointer, "utf8").trim() : path.resolve(wanted));
}

/**
 * Makes the home of a server: the wanted folder itself, or, where the server's account cannot reach that (a project under
 * /root), a folder under /var/lib/kith, which the file `location` in the wanted folder names. With the wanted folder its
 * data is forgotten, too.
 */
export function makeHome(wanted: string): { home: Home; account: Account } {
  fs.mkdirSync(wanted, { recursive: true });
  let home = findHome(wanted);
  const account = serverAccount(home.data);
  if (home.dir === path.resolve(wanted) && !mayEnter(account, wanted)) {
    if (fs.existsSync(home.data))
      throw new Error(`PostgreSQL's account cannot enter ${home.dir} any more: allow others to enter its folders.`);
    home = homeAt(path.join(SHARED_PLACE, `${path.basename(path.resolve(wanted))}-${randomBytes(4).toString("hex")}`));
    fs.writeFileSync(path.join(wanted, "location"), `${home.dir}\n`);
  }
  if (home.dir !== path.resolve(wanted)) {
    openFolder(SHARED_PLACE);
    openFolder(home.dir);
  }
  return { home, account };
}

/**
 * Runs the work while no other process starts a server in the same folder. The lock of a process that is gone is ignored.
 *
 * @throws when another process holds it for more than a minute
 */
export async function whileAlone<T>(wanted: string, work: () => Promise<T>): Promise<T> {
  fs.mkdirSync(wanted, { recursive: true });
  const lock = path.join(wanted, "start.lock");
  for (const deadline = Date.now() + 60_000; !take(lock); await wait(50)) {
    if (Date.now() > deadline)
      throw new Error(`Another process is starting the database for more than a minute; if it is not, remove ${lock}.`);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  // Written aside and linked, so that a lock is never seen without its pid.
  const mine = `${lock}.${process.pid}.${randomBytes(4).toString("hex")}`;
  fs.writeFileSync(mine, String(process.pid));
  try {
    fs.linkSync(mine, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const holder = Number(readIfThere(lock));
    if (holder && !isAlive(holder)) fs.rmSync(lock, { force: true });
    return false;
  } finally {
    fs.rmSync(mine);
  }
}

/** Whether a process with this id runs, whoever owns it. One that has ended and that nobody has asked for since (a zombie) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readIfThere(`/proc/${pid}/stat`)?.includes(") Z ");
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The text of a file, or nothing when it is not there (any more). */
export function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
