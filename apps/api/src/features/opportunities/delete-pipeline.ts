import { refuse } from "../../platform/errors.ts";
import type { Context } from "../../platform/context.ts";
import { Forbidden } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { type LockedStage, lockStage } from "./find-stage.ts";
import { Pipeline, PipelineStage } from "./pipeline.entity.ts";
import { findPipeline, lockPipelines, lockStageOf, stagesOf } from "./pipeline.service.ts";
import { ranksBehind } from "./rank.ts";

/**
 * Deletes a stage. What it holds, also what has ended and what is in the trash, goes to another stage of the pipeline, behind what is there. As with tags, the
 * opportunities' versions and times stay, and one event tells it.
 * @throws Invalid: IN_USE without a destination, LAST, INVALID; NotFound
 */
export function deleteStage(ctx: Context, input: { id: string; destinationId?: string | null }): Promise<PipelineStage> {
  requireSight(ctx);
  return inTransaction(ctx, async (tx) => {
    const { stage, stages, pipeline } = await lockStageOf(tx, input.id);
    if (stages.length === 1) refuse(null, "LAST", "A pipeline has at least one stage.");
    const to = await empty(tx, [stage], input.destinationId);
    if (to && to.pipelineId !== pipeline.id) refuse("destinationId", "INVALID", "Choose a stage of the same pipeline.");
    await tx.manager.delete(PipelineStage, { workspaceId: tx.workspaceId, id: stage.id });
    record(tx, "pipeline.stageDeleted", {
      subjectId: pipeline.id,
      data: { name: pipeline.name, stage: stage.name, to: to?.name ?? null },
    });
    return stage;
  });
}

/** Deletes a pipeline with its stages; what they hold goes to a stage of another one. @throws Invalid: IN_USE without a destination, LAST, INVALID, CURRENCY; NotFound */
export function deletePipeline(ctx: Context, input: { id: string; destinationId?: string | null }): Promise<Pipeline> {
  requireSight(ctx);
  return inTransaction(ctx, async (tx) => {
    const pipelines = await lockPipelines(tx);
    const pipeline = findPipeline(pipelines, input.id);
    if (pipelines.length === 1) refuse(null, "LAST", "A workspace has at least one pipeline.");
    const to = await empty(tx, await stagesOf(tx, pipeline.id), input.destinationId, pipeline);
    await tx.manager.delete(Pipeline, { workspaceId: tx.workspaceId, id: pipeline.id });
    record(tx, "pipeline.deleted", { subjectId: pipeline.id, data: { name: pipeline.name, to: to && `${to.pipeline}, ${to.name}` } });
    return pipeline;
  });
}

/** What is moved is more than one who sees assigned data alone would see. */
function requireSight(ctx: Context): void {
  if (ctx.viewer.visibility !== "all")
    throw new Forbidden("You see only what is assigned to you, and this moves opportunities of others too.");
}

/** Each is in a dozen indexes: a statement of 100,000 takes longer than a statement may. */
const movedAtOnce = 10_000;

/** Moves all that these stages hold to another one. @returns where to; null when nothing was there. @throws Invalid, NotFound */
async function empty(
  tx: Transaction,
  stages: readonly PipelineStage[],
  destinationId: string | null | undefined,
  pipeline?: Pipeline,
): Promise<LockedStage | null> {
  const ids = stages.map(({ id }) => id);
  await tx.sql("select from pipeline_stage where workspace_id = $1 and id = any($2::uuid[]) order by id for update", [tx.workspaceId, ids]);
  const held = await tx.sql<{ id: string; hasValue: boolean }>(
    `select o.id, o.value_minor is not null as "hasValue" from opportunity o join pipeline_stage s on s.workspace_id = o.workspace_id and s.id = o.stage_id
      where o.workspace_id = $1 and o.stage_id = any($2::uuid[]) order by s.position, s.id, o.rank for update of o`,
    [tx.workspaceId, ids],
  );
  if (destinationId == null) {
    if (held.length > 0) refuse("destinationId", "IN_USE", `${held.length} opportunities are in there. Say where they go.`);
    return null;
  }
  const to = await lockStage(tx, destinationId);
  if (ids.includes(to.id) || to.pipelineId === pipeline?.id) refuse("destinationId", "INVALID", "Choose a stage that stays.");
  if (pipeline && to.currency !== pipeline.currency && held.some(({ hasValue }) => hasValue))
    refuse("destinationId", "CURRENCY", `${to.pipeline} counts in ${to.currency}, and there are values in ${pipeline.currency}.`);
  const [last] = await tx.sql<{ rank: string }>(
    "select rank from opportunity where workspace_id = $1 and stage_id = $2 order by rank desc limit 1",
    [tx.workspaceId, to.id],
  );
  const ranks = ranksBehind(last?.rank ?? null, held.length);
  for (let start = 0; start < held.length; start += movedAtOnce) {
    const part = held.slice(start, start + movedAtOnce).map(({ id }) => id);
    await tx.sql(
      `update opportunity o set pipeline_id = $2, stage_id = $3, currency = $4, rank = given.rank, stage_since = $5
        from unnest($6::uuid[], $7::text[]) given (id, rank) where o.workspace_id = $1 and o.id = given.id`,
      [tx.workspaceId, to.pipelineId, to.id, to.currency, tx.now, part, ranks.slice(start, start + movedAtOnce)],
    );
  }
  return to;
}
