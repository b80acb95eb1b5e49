import { limits } from "@kith/shared/limits.ts";
import { In } from "typeorm";
import type { Context } from "../../platform/context.ts";
import { NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { notDeleted, recordOpportunities, saveOpportunity } from "./opportunity.service.ts";
import { Opportunity } from "./opportunity.entity.ts";

/** Moves opportunities to the trash, all or none. Those that are there already stay as they are. @throws Invalid, NotFound */
export function deleteOpportunities(ctx: Context, input: { ids: string[]; reason?: string | null }): Promise<Opportunity[]> {
  const reason = input.reason?.trim() || null;
  if (reason && reason.length > limits.textLength) refuse("reason", "TOO_LONG", `A reason has at most ${limits.textLength} characters.`);
  return inTransaction(ctx, async (tx) => {
    const opportunities = await lockOpportunities(tx, input.ids);
    const { kind, id, name } = tx.viewer;
    const deleted = opportunities.filter((one) => !one.deletedAt);
    const columns = { deletedAt: tx.now, deletedByKind: kind, deletedById: id, deletedByName: name, deleteReason: reason };
    for (const opportunity of deleted) await saveOpportunity(tx, opportunity, columns);
    await recordOpportunities(tx, "opportunity.deleted", deleted, { data: { reason } });
    return opportunities;
  });
}

/** Brings opportunities back from the trash to where they were, all or none. @throws Invalid, NotFound */
export function restoreOpportunities(ctx: Context, input: { ids: string[] }): Promise<Opportunity[]> {
  return inTransaction(ctx, async (tx) => {
    const opportunities = await lockOpportunities(tx, input.ids);
    const restored = opportunities.filter((one) => one.deletedAt);
    for (const opportunity of restored) await saveOpportunity(tx, opportunity, notDeleted);
    await recordOpportunities(tx, "opportunity.restored", restored);
    return opportunities;
  });
}

/** All of these opportunities, locked in a fixed order (so that two such writes never wait for each other). */
async function lockOpportunities(tx: Transaction, globalIds: readonly string[]): Promise<Opportunity[]> {
  if (globalIds.length < 1 || globalIds.length > limits.idsPerCall) refuse("ids", "INVALID", `Give 1 to ${limits.idsPerCall} ids.`);
  const ids = [...new Set(globalIds.map((id) => fromGlobalId("Opportunity", id)))];
  const opportunities = await tx.manager.find(Opportunity, {
    where: { workspaceId: tx.workspaceId, id: In(ids) },
    order: { id: "ASC" },
    lock: { mode: "pessimistic_write" },
  });
  if (opportunities.length !== ids.length) throw new NotFound("One of these opportunities does not exist.");
  return opportunities;
}
