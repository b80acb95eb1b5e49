import { limits } from "@kith/shared/limits.ts";
import { fold } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { Conflict, Invalid, NotFound, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import "./opportunity.events.ts";
import { Pipeline, PipelineStage } from "./pipeline.entity.ts";

/** What a new pipeline has unless it says otherwise. */
const firstStages = ["New", "Qualified", "Proposal sent", "Negotiation"];

/** Adds a pipeline, the last one, with its stages. @throws Invalid: REQUIRED, TOO_LONG, INVALID, DUPLICATE, LIMIT_REACHED */
export function createPipeline(ctx: Context, input: { name: string; currency: string; stages?: string[] | null }): Promise<Pipeline> {
  return inTransaction(ctx, async (tx) => {
    const others = await lockPipelines(tx);
    if (others.length >= limits.pipelines) refuse(null, "LIMIT_REACHED", `A workspace has at most ${limits.pipelines} pipelines.`);
    const name = checkPipelineName(input.name, others);
    const pipeline = tx.manager.create(Pipeline, {
      workspaceId: tx.workspaceId,
      id: newId(),
      name,
      nameNorm: fold(name),
      currency: input.currency,
      position: Math.max(0, ...others.map(({ position }) => position)) + 1,
      version: 1,
      createdAt: tx.now,
    });
    await tx.manager.insert(Pipeline, pipeline);
    const names = input.stages ?? firstStages;
    if (names.length === 0) refuse("stages", "REQUIRED", "A pipeline has at least one stage.");
    const stages: PipelineStage[] = [];
    for (const [index, given] of names.entries()) stages.push(newStage(tx, pipeline, given, ["stages", String(index)], stages));
    await tx.manager.insert(PipelineStage, stages);
    record(tx, "pipeline.created", { subjectId: pipeline.id, data: { name } });
    return pipeline;
  });
}

/** Renames a pipeline, or lets it count in another currency as long as none of its opportunities has a value. @throws Invalid, Conflict, NotFound */
export function updatePipeline(
  ctx: Context,
  input: { id: string; name?: string | null; currency?: string | null; expectedVersion?: number | null },
): Promise<Pipeline> {
  return inTransaction(ctx, async (tx) => {
    const pipelines = await lockPipelines(tx);
    const pipeline = findPipeline(pipelines, input.id);
    if (input.expectedVersion != null && input.expectedVersion !== pipeline.version) throw new Conflict(pipeline);
    const { name: before, currency: counted } = pipeline;
    const name =
      input.name == null
        ? before
        : checkPipelineName(
            input.name,
            pipelines.filter((other) => other !== pipeline),
          );
    const currency = input.currency ?? counted;
    if (name === before && currency === counted) return pipeline;
    if (currency !== counted) await refuseValues(tx, pipeline);
    const columns = { name, nameNorm: fold(name), currency, version: pipeline.version + 1 };
    await tx.manager.update(Pipeline, { workspaceId: tx.workspaceId, id: pipeline.id }, columns);
    const changes = [
      { field: "name", before, after: name },
      { field: "currency", before: counted, after: currency },
    ].filter((change) => change.before !== change.after);
    record(tx, "pipeline.updated", { subjectId: pipeline.id, data: { before, name }, changes });
    return Object.assign(pipeline, columns);
  });
}

/** Adds a stage, the last one of its pipeline. @throws Invalid, NotFound */
export function createStage(ctx: Context, input: { pipelineId: string; name: string }): Promise<PipelineStage> {
  return inTransaction(ctx, async (tx) => {
    const pipeline = findPipeline(await lockPipelines(tx), input.pipelineId);
    const stage = newStage(tx, pipeline, input.name, ["name"], await stagesOf(tx, pipeline.id));
    await tx.manager.insert(PipelineStage, stage);
    record(tx, "pipeline.stageAdded", { subjectId: pipeline.id, data: { name: pipeline.name, stage: stage.name } });
    return stage;
  });
}

/** Renames a stage. @throws Invalid, Conflict, NotFound */
export function updateStage(ctx: Context, input: { id: string; name: string; expectedVersion?: number | null }): Promise<PipelineStage> {
  return inTransaction(ctx, async (tx) => {
    const { stage, pipeline, stages } = await lockStageOf(tx, input.id);
    if (input.expectedVersion != null && input.expectedVersion !== stage.version) throw new Conflict(stage);
    const before = stage.name;
    const name = checkStageName(
      input.name,
      ["name"],
      stages.filter((other) => other !== stage),
    );
    if (name === before) return stage;
    const columns = { name, nameNorm: fold(name), version: stage.version + 1 };
    await tx.manager.update(PipelineStage, { workspaceId: tx.workspaceId, id: stage.id }, columns);
    const changes = [{ field: "name", before, after: name }];
    record(tx, "pipeline.stageRenamed", { subjectId: pipeline.id, data: { name: pipeline.name, before, stage: name }, changes });
    return Object.assign(stage, columns);
  });
}

/** Puts the stages of a pipeline into another order. @throws Invalid where not every stage is given once: CONFLICT, somebody else may have added one; NotFound */
export function reorderStages(ctx: Context, input: { pipelineId: string; stageIds: string[] }): Promise<Pipeline> {
  return inTransaction(ctx, async (tx) => {
    const pipeline = findPipeline(await lockPipelines(tx), input.pipelineId);
    const stages = await stagesOf(tx, pipeline.id);
    const wanted = [...new Set(input.stageIds)].map((id) => findStage(stages, id));
    if (wanted.length !== stages.length || input.stageIds.length !== stages.length)
      refuse("stageIds", "CONFLICT", "The stages have changed meanwhile. Look at them again.");
    if (wanted.every((stage, index) => stage === stages[index])) return pipeline;
    await tx.sql(
      `update pipeline_stage s set position = given.place from unnest($2::uuid[]) with ordinality as given (id, place)
        where s.workspace_id = $1 and s.id = given.id`,
      [tx.workspaceId, wanted.map(({ id }) => id)],
    );
    const names = (list: readonly PipelineStage[]) => list.map(({ name }) => name).join(", ");
    const changes = [{ field: "order", before: names(stages), after: names(wanted) }];
    record(tx, "pipeline.reordered", { subjectId: pipeline.id, data: { name: pipeline.name }, changes });
    return pipeline;
  });
}

/** All pipelines in their order, locked against other changes of them and of their stages. */
export async function lockPipelines(tx: Transaction): Promise<Pipeline[]> {
  const pipelines = await tx.manager.find(Pipeline, {
    where: { workspaceId: tx.workspaceId },
    order: { id: "ASC" },
    lock: { mode: "for_no_key_update" },
  });
  return pipelines.sort((a, b) => a.position - b.position);
}

/** @throws NotFound */
export function findPipeline(pipelines: readonly Pipeline[], globalId: string): Pipeline {
  const id = fromGlobalId("Pipeline", globalId);
  const found = pipelines.find((pipeline) => pipeline.id === id);
  if (!found) throw new NotFound("There is no such pipeline.");
  return found;
}

/** The stages of a pipeline in their order. */
export const stagesOf = (tx: Transaction, pipelineId: string): Promise<PipelineStage[]> =>
  tx.manager.find(PipelineStage, { where: { workspaceId: tx.workspaceId, pipelineId }, order: { position: "ASC", id: "ASC" } });

/** @throws NotFound */
export function findStage(stages: readonly PipelineStage[], globalId: string): PipelineStage {
  const id = fromGlobalId("PipelineStage", globalId);
  const found = stages.find((stage) => stage.id === id);
  if (!found) throw new NotFound("There is no such stage.");
  return found;
}

/** A stage with its pipeline, locked, and the stages beside it. @throws NotFound */
export async function lockStageOf(tx: Transaction, globalId: string) {
  const pipelines = await lockPipelines(tx);
  const id = fromGlobalId("PipelineStage", globalId);
  const known = await tx.manager.findOneBy(PipelineStage, { workspaceId: tx.workspaceId, id });
  if (!known) throw new NotFound("There is no such stage.");
  const stages = await stagesOf(tx, known.pipelineId);
  return {
    pipelines,
    pipeline: pipelines.find((one) => one.id === known.pipelineId)!,
    stages,
    stage: stages.find((one) => one.id === id)!,
  };
}

function newStage(tx: Transaction, pipeline: Pipeline, given: string, field: string[], others: readonly PipelineStage[]): PipelineStage {
  if (others.length >= limits.stagesPerPipeline)
    refuse(null, "LIMIT_REACHED", `A pipeline has at most ${limits.stagesPerPipeline} stages.`);
  const name = checkStageName(given, field, others);
  return tx.manager.create(PipelineStage, {
    workspaceId: tx.workspaceId,
    id: newId(),
    pipelineId: pipeline.id,
    name,
    nameNorm: fold(name),
    position: Math.max(0, ...others.map(({ position }) => position)) + 1,
    version: 1,
    createdAt: tx.now,
  });
}

function checkPipelineName(given: string, others: readonly Pipeline[]): string {
  const name = given.trim();
  if (!name) refuse("name", "REQUIRED", "A pipeline needs a name.");
  if (name.length > limits.pipelineName) refuse("name", "TOO_LONG", `A name has at most ${limits.pipelineName} characters.`);
  const same = others.find(({ nameNorm }) => nameNorm === fold(name));
  if (same) throw new Invalid([{ field: ["name"], code: "DUPLICATE", message: `There is a pipeline “${same.name}” already.` }], same);
  return name;
}

function checkStageName(given: string, field: string[], others: readonly PipelineStage[]): string {
  const name = given.trim();
  if (!name) refuse(field, "REQUIRED", "A stage needs a name.");
  if (name.length > limits.stageName) refuse(field, "TOO_LONG", `A name has at most ${limits.stageName} characters.`);
  const same = others.find(({ nameNorm }) => nameNorm === fold(name));
  if (same) refuse(field, "DUPLICATE", `There is a stage “${same.name}” already.`);
  return name;
}

/** Values are kept in minor units of the currency: another one would make other amounts of them. @throws Invalid */
async function refuseValues(tx: Transaction, { id, currency }: Pipeline): Promise<void> {
  const [held] = await tx.sql("select from opportunity where workspace_id = $1 and pipeline_id = $2 and value_minor is not null limit 1", [
    tx.workspaceId,
    id,
  ]);
  if (held) refuse("currency", "IN_USE", `Opportunities have a value in ${currency}. Take those away first.`);
}
