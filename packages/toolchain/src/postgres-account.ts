import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";

/** The account that PostgreSQL's processes run as: nothing to change for an ordinary user. */
export type Account = { uid?: number; gid?: number };

const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * PostgreSQL refuses to run as root, so root hands it to whoever owns the data already (a folder that was mounted), else to
 * the account `nobody`. Everybody else runs it as themselves.
 *
 * @param data the data folder; it need not exist yet
 */
export function serverAccount(data: string): Account {
  if (!isRoot()) return {};
  const owner = fs.statSync(data, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const id = (flag: string): number => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** Whether the account can walk to the file and execute it (a program) or enter it (a folder). */
export function mayEnter(account: Account, file: string): boolean {
  return spawnSync("test", ["-x", file], { ...account, cwd: "/" }).status === 0;
}

/** Gives a file or folder to the account; nothing happens when that is ourselves. */
export function handOver(account: Account, file: string): void {
  if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(file, account.uid, account.gid);
}
