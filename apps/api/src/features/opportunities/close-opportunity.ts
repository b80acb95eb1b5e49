import type { Context } from "../../platform/context.ts";
import { Conflict, refuse } from "../../platform/errors.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { checkLostReason } from "./check-opportunity.ts";
import { lockOpportunity, recordOpportunities, saveOpportunity } from "./opportunity.service.ts";
import type { Opportunity } from "./opportunity.entity.ts";

interface OpportunityVersion {
  id: string;
  expectedVersion?: number | null;
}

/** Says how an opportunity ended: it was won, lost for a reason, or abandoned. It stays in its stage. @throws Invalid, Conflict, NotFound */
export function closeOpportunity(
  ctx: Context,
  input: OpportunityVersion & { status: string; lostReason?: string | null },
): Promise<Opportunity> {
  return inTransaction(ctx, async (tx) => {
    const { status } = input;
    if (status !== "won" && status !== "lost" && status !== "abandoned") refuse("status", "INVALID", "It ends as won, lost or abandoned.");
    if (status !== "lost" && input.lostReason?.trim()) refuse("lostReason", "INVALID", "Only what was lost has a reason for it.");
    const lostReason = status === "lost" ? checkLostReason(input.lostReason) : null;
    const opportunity = await lockOpportunity(tx, input);
    const before = opportunity.status;
    if (before === status && opportunity.lostReason === lostReason) return opportunity;
    await saveOpportunity(tx, opportunity, { status, lostReason, closedAt: tx.now });
    await recordOpportunities(tx, `opportunity.${status}`, [opportunity], {
      data: { reason: lostReason },
      changes: [{ field: "status", before, after: status }],
    });
    return opportunity;
  });
}

/** Makes an opportunity that has ended an open one again, where it was. @throws Conflict when it is open already, or another version was expected; Invalid, NotFound */
export function reopenOpportunity(ctx: Context, input: OpportunityVersion): Promise<Opportunity> {
  return inTransaction(ctx, async (tx) => {
    const opportunity = await lockOpportunity(tx, input);
    const before = opportunity.status;
    if (before === "open") throw new Conflict(opportunity, "This opportunity is open already.");
    await saveOpportunity(tx, opportunity, { status: "open", lostReason: null, closedAt: null });
    await recordOpportunities(tx, "opportunity.reopened", [opportunity], { changes: [{ field: "status", before, after: "open" }] });
    return opportunity;
  });
}
