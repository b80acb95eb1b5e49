import { limits } from "@kith/shared/limits.ts";
import { type FindOptionsWhere, In } from "typeorm";
import type { EntityClass } from "./columns.ts";
import type { Viewer } from "./context.ts";
import { NotFound, refuse } from "./errors.ts";
import { fromGlobalId } from "./ids.ts";
import type { Transaction } from "./transaction.ts";

/** The columns of a record that is in the trash. */
export interface Deleted {
  deletedAt: Date | null;
  deletedByKind: string | null;
  deletedById: string | null;
  deletedByName: string | null;
  deleteReason: string | null;
}

/** Of a record that is not there. */
export const notDeleted: Deleted = { deletedAt: null, deletedByKind: null, deletedById: null, deletedByName: null, deleteReason: null };

/** Of one that the viewer puts there now. @param reason see `checkReason` */
export const deletedNow = ({ now, viewer }: { now: Date; viewer: Viewer }, reason: string | null): Deleted => ({
  deletedAt: now,
  deletedByKind: viewer.kind,
  deletedById: viewer.id,
  deletedByName: viewer.name,
  deleteReason: reason,
});

/** Why something is deleted; null when nothing is said. @throws Invalid: TOO_LONG */
export function checkReason(given: string | null | undefined): string | null {
  const reason = given?.trim() || null;
  if (reason && reason.length > limits.textLength) refuse("reason", "TOO_LONG", `A reason has at most ${limits.textLength} characters.`);
  return reason;
}

/**
 * All of these records, in the trash or not, locked in a fixed order (so that two such writes never wait for each other).
 * @param called what they are called, for people: "companies". @throws Invalid without ids or with too many; NotFound
 */
export async function lockAll<E extends { workspaceId: string; id: string }>(
  tx: Transaction,
  entity: EntityClass<E>,
  globalIds: readonly string[],
  called: string,
): Promise<E[]> {
  if (globalIds.length < 1 || globalIds.length > limits.idsPerCall) refuse("ids", "INVALID", `Give 1 to ${limits.idsPerCall} ids.`);
  const ids = [...new Set(globalIds.map((id) => fromGlobalId(entity.name, id)))];
  const found = await tx.manager.find(entity, {
    where: { workspaceId: tx.workspaceId, id: In(ids) } as FindOptionsWhere<E>,
    order: { id: "ASC" } as never,
    lock: { mode: "pessimistic_write" },
  });
  if (found.length !== ids.length) throw new NotFound(`One of these ${called} does not exist.`);
  return found;
}
