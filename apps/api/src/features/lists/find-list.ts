import { limits } from "@kith/shared/limits.ts";
import { In } from "typeorm";
import { Conflict, NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { ContactList } from "./list.entity.ts";

/** One list, locked to be changed. @throws NotFound; Conflict with the current record when another version is expected. */
export async function lockList(tx: Transaction, globalId: string, expectedVersion?: number | null): Promise<ContactList> {
  const list = (await findLocked(tx, [fromGlobalId("ContactList", globalId)], "pessimistic_write"))[0]!;
  if (expectedVersion != null && expectedVersion !== list.version)
    throw new Conflict(list, "This list was changed by somebody else in the meantime.");
  return list;
}

/** Lists to be changed, in a fixed order. @throws NotFound; Invalid for none or too many. */
export async function lockLists(tx: Transaction, globalIds: readonly string[]): Promise<ContactList[]> {
  if (globalIds.length < 1 || globalIds.length > limits.idsPerCall) refuse("ids", "INVALID", `Give 1 to ${limits.idsPerCall} ids.`);
  return findLocked(tx, [...new Set(globalIds.map((id) => fromGlobalId("ContactList", id)))], "pessimistic_write");
}

/** Lists that contacts are put on: who renames, archives or deletes one waits until the transaction ends. @throws NotFound */
export const holdLists = (tx: Transaction, ids: readonly string[]): Promise<ContactList[]> =>
  findLocked(tx, [...new Set(ids)], "pessimistic_read");

async function findLocked(tx: Transaction, ids: readonly string[], mode: "pessimistic_read" | "pessimistic_write"): Promise<ContactList[]> {
  const lists = await tx.manager.find(ContactList, {
    where: { workspaceId: tx.workspaceId, id: In([...ids]) },
    order: { id: "ASC" },
    lock: { mode },
  });
  if (lists.length !== ids.length) throw new NotFound(ids.length === 1 ? "There is no such list." : "One of these lists does not exist.");
  return lists;
}
