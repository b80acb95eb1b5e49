import { NotFound, refuse } from "../../platform/errors.ts";
import type { Context } from "../../platform/context.ts";
import { parseGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { type LockedStage, lockStage } from "./find-stage.ts";
import { lockOpportunity, rankBeside, recordOpportunities, saveOpportunity } from "./opportunity.service.ts";
import { Opportunity } from "./opportunity.entity.ts";
import { PipelineStage } from "./pipeline.entity.ts";
import { rankBetween } from "./rank.ts";

interface Move {
  id: string;
  stageId: string;
  afterId?: string | null;
  beforeId?: string | null;
  expectedVersion?: number | null;
}

/**
 * Moves an opportunity to a stage: right behind `afterId` there, else right in front of `beforeId`, else to the beginning. A neighbour that has left the
 * stage meanwhile, or is seen by others alone, is as if it had not been named.
 * @throws Invalid where its value is in another currency than the pipeline's; Conflict with the current record; NotFound.
 */
export function moveOpportunity(ctx: Context, input: Move): Promise<Opportunity> {
  return inTransaction(ctx, async (tx) => {
    const opportunity = await lockOpportunity(tx, input);
    const stage = await lockStage(tx, input.stageId);
    if (stage.currency !== opportunity.currency && opportunity.valueMinor !== null)
      refuse(
        "stageId",
        "CURRENCY",
        `${stage.pipeline} counts in ${stage.currency}, and this value is in ${opportunity.currency}. Take the value away first.`,
      );
    const rank = await findPlace(tx, stage, opportunity, input);
    const isSameStage = stage.id === opportunity.stageId;
    if (isSameStage && rank === null) return opportunity;
    const before = await tx.manager.findOneBy(PipelineStage, { workspaceId: tx.workspaceId, id: opportunity.stageId });
    await saveOpportunity(tx, opportunity, {
      rank: rank!,
      pipelineId: stage.pipelineId,
      stageId: stage.id,
      currency: stage.currency,
      ...(!isSameStage && { stageSince: tx.now }),
    });
    const data = { stage: stage.name, pipeline: stage.pipeline };
    const changes = [{ field: "stage", before: before?.name ?? null, after: stage.name }];
    if (isSameStage) await recordOpportunities(tx, "opportunity.ranked", [opportunity], { data });
    else await recordOpportunities(tx, "opportunity.moved", [opportunity], { data, changes });
    return opportunity;
  });
}

/** Its rank in the stage; null where it is at that place already. */
async function findPlace(tx: Transaction, stage: LockedStage, moved: Opportunity, { afterId, beforeId }: Move): Promise<string | null> {
  const beside = (anchor: string | null, side: "above" | "below") => rankBeside(tx, stage.id, anchor, side, moved.id);
  const after = await rankOf(tx, stage.id, moved, afterId);
  const before = after === null ? await rankOf(tx, stage.id, moved, beforeId) : null;
  const above = after ?? (before === null ? null : await beside(before, "above"));
  const below = before ?? (await beside(above, "below"));
  const isThere = moved.stageId === stage.id && (above === null || above < moved.rank) && (below === null || moved.rank < below);
  return isThere ? null : rankBetween(above, below);
}

/** The rank of a neighbour, if it is (still) in the stage. @throws NotFound for an id that is none. */
async function rankOf(tx: Transaction, stageId: string, moved: Opportunity, globalId: string | null | undefined): Promise<string | null> {
  if (globalId == null) return null;
  const parsed = parseGlobalId(globalId);
  if (parsed?.type !== "Opportunity") throw new NotFound("There is no such opportunity.");
  if (parsed.id === moved.id) return null;
  const neighbour = await tx.manager.findOneBy(Opportunity, { workspaceId: tx.workspaceId, id: parsed.id, stageId });
  return neighbour?.rank ?? null;
}
