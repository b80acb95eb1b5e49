import { limits } from "@kith/shared/limits.ts";
import { In } from "typeorm";
import { Forbidden, NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { Tag } from "./tag.entity.ts";

/**
 * All of these tags by id, and those of `others`, locked in a fixed order. Nobody puts one of them on a contact until the transaction ends: a
 * foreign key's check waits for the lock too. @throws NotFound; Invalid for none or too many.
 */
export async function lockTags(tx: Transaction, globalIds: readonly string[], others: readonly string[] = []): Promise<Map<string, Tag>> {
  if (globalIds.length < 1 || globalIds.length > limits.idsPerCall) refuse("ids", "INVALID", `Give 1 to ${limits.idsPerCall} ids.`);
  return findLocked(tx, new Set([...globalIds, ...others].map((id) => fromGlobalId("Tag", id))));
}

/** One tag, locked. @throws NotFound */
export async function lockTag(tx: Transaction, globalId: string): Promise<Tag> {
  const id = fromGlobalId("Tag", globalId);
  return (await findLocked(tx, new Set([id]))).get(id)!;
}

async function findLocked(tx: Transaction, ids: ReadonlySet<string>): Promise<Map<string, Tag>> {
  const tags = await tx.manager.find(Tag, {
    where: { workspaceId: tx.workspaceId, id: In([...ids]) },
    order: { id: "ASC" },
    lock: { mode: "pessimistic_write" },
  });
  if (tags.length !== ids.size) throw new NotFound(ids.size === 1 ? "There is no such tag." : "One of these tags does not exist.");
  return new Map(tags.map((tag) => [tag.id, tag]));
}

/** Who sees assigned contacts only would change contacts that he may not see. @throws Forbidden */
export function requireSight({ viewer }: Transaction): void {
  if (viewer.visibility !== "all") throw new Forbidden("Only who sees all contacts may merge or delete tags.");
}
