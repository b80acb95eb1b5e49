import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { fromGlobalId, toGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { deletePipeline, deleteStage } from "./delete-pipeline.ts";
import { listOfStage, totalsOfStage } from "./list-opportunities.ts";
import { countHeld, listPipelines, listStages } from "./list-pipelines.ts";
import { OpportunityFilter } from "./opportunity-filter.ts";
import { OpportunitySort } from "./opportunity-sort.ts";
import {
  DeletePipelinePayload,
  DeletePipelineStagePayload,
  HeldOpportunities,
  OpportunityConnection,
  OpportunityTotals,
  PipelinePayload,
  PipelineStagePayload,
} from "./opportunity.types.ts";
import { Pipeline, PipelineStage } from "./pipeline.entity.ts";
import {
  CreatePipelineInput,
  CreatePipelineStageInput,
  DeletePipelineInput,
  DeletePipelineStageInput,
  ReorderPipelineStagesInput,
  UpdatePipelineInput,
  UpdatePipelineStageInput,
} from "./pipeline.inputs.ts";
import { createPipeline, createStage, reorderStages, updatePipeline, updateStage } from "./pipeline.service.ts";

@Resolver(() => Pipeline)
export class PipelineResolver {
  @Requires("opportunity:read")
  @Query(() => [Pipeline], { description: "The pipelines of the workspace in their order; at most 50." })
  pipelines(@Ctx() ctx: Context) {
    return listPipelines(ctx);
  }

  @Requires("opportunity:read")
  @Query(() => Pipeline, { nullable: true, description: "The pipeline with this id; null when there is none." })
  pipeline(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "Global id." }) id: string) {
    return ctx.load.one(Pipeline, fromGlobalId("Pipeline", id));
  }

  @Requires("pipeline:manage")
  @Mutation(() => PipelinePayload, {
    description: "Adds a pipeline with its stages. userErrors: REQUIRED, TOO_LONG, DUPLICATE, LIMIT_REACHED.",
  })
  createPipeline(
    @Ctx() ctx: Context,
    @Arg("input", () => CreatePipelineInput, { description: "The new pipeline." }) input: CreatePipelineInput,
  ) {
    return payload("pipeline", () => createPipeline(ctx, input));
  }

  @Requires("pipeline:manage")
  @Mutation(() => PipelinePayload, {
    description:
      "Changes a pipeline. userErrors: REQUIRED, TOO_LONG, DUPLICATE, IN_USE for another currency while there are values, CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  updatePipeline(
    @Ctx() ctx: Context,
    @Arg("input", () => UpdatePipelineInput, { description: "What to change." }) input: UpdatePipelineInput,
  ) {
    return payload("pipeline", () => updatePipeline(ctx, input));
  }

  @Requires("pipeline:manage")
  @Mutation(() => PipelinePayload, {
    description:
      "Puts the stages of a pipeline into another order. userErrors: CONFLICT when they are others meanwhile. Errors: NOT_FOUND.",
  })
  reorderPipelineStages(
    @Ctx() ctx: Context,
    @Arg("input", () => ReorderPipelineStagesInput, { description: "The order." }) input: ReorderPipelineStagesInput,
  ) {
    return payload("pipeline", () => reorderStages(ctx, input));
  }

  @Requires("pipeline:manage")
  @Mutation(() => DeletePipelinePayload, {
    description:
      "Deletes a pipeline; what it holds goes to a stage of another one. userErrors: IN_USE without a destination, INVALID, CURRENCY where values are in another one, LAST for the only pipeline. Errors: NOT_FOUND, FORBIDDEN with assigned data.",
  })
  async deletePipeline(
    @Ctx() ctx: Context,
    @Arg("input", () => DeletePipelineInput, { description: "Which." }) input: DeletePipelineInput,
  ) {
    const { pipeline, userErrors } = await payload("pipeline", () => deletePipeline(ctx, input));
    return { deletedPipelineId: pipeline && toGlobalId("Pipeline", (pipeline as Pipeline).id), userErrors };
  }

  @FieldResolver(() => [PipelineStage], { description: "Its stages in their order; at most 30." })
  stages(@Ctx() ctx: Context, @Root() pipeline: Pipeline) {
    return listStages(ctx, pipeline.id);
  }
}
defineComputed(Pipeline, { stages: [] });

@Resolver(() => PipelineStage)
export class PipelineStageResolver {
  @Requires("pipeline:manage")
  @Mutation(() => PipelineStagePayload, {
    description: "Adds a stage at the end of a pipeline. userErrors: REQUIRED, TOO_LONG, DUPLICATE, LIMIT_REACHED. Errors: NOT_FOUND.",
  })
  createPipelineStage(
    @Ctx() ctx: Context,
    @Arg("input", () => CreatePipelineStageInput, { description: "The new stage." }) input: CreatePipelineStageInput,
  ) {
    return payload("stage", () => createStage(ctx, input));
  }

  @Requires("pipeline:manage")
  @Mutation(() => PipelineStagePayload, {
    description: "Renames a stage. userErrors: REQUIRED, TOO_LONG, DUPLICATE, CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  updatePipelineStage(
    @Ctx() ctx: Context,
    @Arg("input", () => UpdatePipelineStageInput, { description: "Which, and its name." }) input: UpdatePipelineStageInput,
  ) {
    return payload("stage", () => updateStage(ctx, input));
  }

  @Requires("pipeline:manage")
  @Mutation(() => DeletePipelineStagePayload, {
    description:
      "Deletes a stage; what it holds goes to another one of the pipeline. userErrors: IN_USE without a destination, INVALID, LAST for the only stage. Errors: NOT_FOUND, FORBIDDEN with assigned data.",
  })
  async deletePipelineStage(
    @Ctx() ctx: Context,
    @Arg("input", () => DeletePipelineStageInput, { description: "Which, and where its opportunities go." })
    input: DeletePipelineStageInput,
  ) {
    const { stage, userErrors } = await payload("stage", () => deleteStage(ctx, input));
    return { deletedPipelineStageId: stage && toGlobalId("PipelineStage", (stage as PipelineStage).id), userErrors };
  }

  @FieldResolver(() => Pipeline, { description: "The pipeline that it belongs to." })
  pipeline(@Ctx() ctx: Context, @Root() { pipelineId }: PipelineStage) {
    return ctx.load.one(Pipeline, pipelineId);
  }

  @FieldResolver(() => OpportunityConnection, {
    description: "The active opportunities in this stage that the viewer may see, as people put them.",
  })
  opportunities(
    @Ctx() ctx: Context,
    @Root() stage: PipelineStage,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, { nullable: true, description: "Words that must occur, as in `opportunities`." }) search?: string,
    @Arg("filter", () => OpportunityFilter, { nullable: true, description: "Which opportunities." }) filter?: OpportunityFilter,
    @Arg("sort", () => [OpportunitySort], { nullable: true, description: "Up to 3 orders instead." }) sort?: OpportunitySort[],
  ) {
    return listOfStage(ctx, stage.id, { search, filter, sort }, page);
  }

  @FieldResolver(() => OpportunityTotals, {
    description: "How many active opportunities are in this stage that the viewer may see, and what they are worth.",
  })
  async totals(
    @Ctx() ctx: Context,
    @Root() { id, pipelineId }: PipelineStage,
    @Arg("search", () => String, { nullable: true, description: "Words that must occur, as in `opportunities`." }) search?: string,
    @Arg("filter", () => OpportunityFilter, { nullable: true, description: "Which opportunities." }) filter?: OpportunityFilter,
  ): Promise<OpportunityTotals> {
    const totals = await totalsOfStage(ctx, id, { search, filter });
    const { currency } = totals ?? (await ctx.load.whole(Pipeline, pipelineId))!;
    return { count: totals?.count ?? 0, value: { amountMinor: totals?.amountMinor ?? "0", currency } };
  }

  @FieldResolver(() => HeldOpportunities, {
    description: "All that it holds, also what has ended or is in the trash: what would have to go elsewhere if it were deleted.",
  })
  held(@Ctx() ctx: Context, @Root() stage: PipelineStage) {
    return countHeld(ctx, stage.id);
  }
}
defineComputed(PipelineStage, { pipeline: ["pipelineId"], opportunities: [], totals: ["pipelineId"], held: [] });
