import type { Context } from "../../platform/context.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { checkReason, deletedNow, lockAll, notDeleted } from "../../platform/trash.ts";
import { recordOpportunities, saveOpportunity } from "./opportunity.service.ts";
import { Opportunity } from "./opportunity.entity.ts";

/** Moves opportunities to the trash, all or none. Those that are there already stay as they are. @throws Invalid, NotFound */
export function deleteOpportunities(ctx: Context, input: { ids: string[]; reason?: string | null }): Promise<Opportunity[]> {
  const reason = checkReason(input.reason);
  return inTransaction(ctx, async (tx) => {
    const opportunities = await lockAll(tx, Opportunity, input.ids, "opportunities");
    const deleted = opportunities.filter((one) => !one.deletedAt);
    for (const opportunity of deleted) await saveOpportunity(tx, opportunity, deletedNow(tx, reason));
    await recordOpportunities(tx, "opportunity.deleted", deleted, { data: { reason } });
    return opportunities;
  });
}

/** Brings opportunities back from the trash to where they were, all or none. @throws Invalid, NotFound */
export function restoreOpportunities(ctx: Context, input: { ids: string[] }): Promise<Opportunity[]> {
  return inTransaction(ctx, async (tx) => {
    const opportunities = await lockAll(tx, Opportunity, input.ids, "opportunities");
    const restored = opportunities.filter((one) => one.deletedAt);
    for (const opportunity of restored) await saveOpportunity(tx, opportunity, notDeleted);
    await recordOpportunities(tx, "opportunity.restored", restored);
    return opportunities;
  });
}
