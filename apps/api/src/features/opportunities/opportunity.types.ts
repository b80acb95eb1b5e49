import { Field, ID, Int, ObjectType } from "type-graphql";
import { Money } from "../../platform/money.ts";
import { connectionOf } from "../../platform/pagination/connection.ts";
import { UserError } from "../../platform/user-error.ts";
import { Opportunity } from "./opportunity.entity.ts";
import { Pipeline, PipelineStage } from "./pipeline.entity.ts";

export const { Connection: OpportunityConnection } = connectionOf(Opportunity, "Opportunity", "A list of opportunities.");

const toMend = "What a person can mend; empty when it was done.";

@ObjectType({ description: "How many opportunities there are, and what they are worth together.", simpleResolvers: true })
export class OpportunityTotals {
  @Field(() => Int, { description: "How many there are." }) count!: number;
  @Field(() => Money, { description: "The sum of the values that are known." }) value!: Money;
}

@ObjectType({ description: "All that a stage holds, whatever became of it.", simpleResolvers: true })
export class HeldOpportunities {
  @Field(() => Int, { description: "Open ones." }) open!: number;
  @Field(() => Int, { description: "Those that were won, lost or abandoned." }) closed!: number;
  @Field(() => Int, { description: "Those in the trash." }) deleted!: number;
}

@ObjectType({ description: "An opportunity after a change.", simpleResolvers: true })
export class OpportunityPayload {
  @Field(() => Opportunity, { nullable: true, description: "The opportunity as it is now; with CONFLICT the current one." })
  opportunity!: Opportunity | null;
  @Field(() => [UserError], { description: toMend }) userErrors!: UserError[];
}

@ObjectType({ description: "Several opportunities after a change.", simpleResolvers: true })
export class OpportunitiesPayload {
  @Field(() => [Opportunity], { description: "The opportunities as they are now; empty when nothing was done." })
  opportunities!: Opportunity[];
  @Field(() => [UserError], { description: toMend }) userErrors!: UserError[];
}

@ObjectType({ description: "A pipeline after a change.", simpleResolvers: true })
export class PipelinePayload {
  @Field(() => Pipeline, {
    nullable: true,
    description: "The pipeline as it is now; with CONFLICT the current one, with DUPLICATE the one that has the name.",
  })
  pipeline!: Pipeline | null;
  @Field(() => [UserError], { description: toMend }) userErrors!: UserError[];
}

@ObjectType({ description: "A pipeline that is gone.", simpleResolvers: true })
export class DeletePipelinePayload {
  @Field(() => ID, { nullable: true, description: "Global id of what is gone; null when nothing was done." })
  deletedPipelineId!: string | null;
  @Field(() => [UserError], { description: toMend }) userErrors!: UserError[];
}

@ObjectType({ description: "A stage after a change.", simpleResolvers: true })
export class PipelineStagePayload {
  @Field(() => PipelineStage, { nullable: true, description: "The stage as it is now; with CONFLICT the current one." })
  stage!: PipelineStage | null;
  @Field(() => [UserError], { description: toMend }) userErrors!: UserError[];
}

@ObjectType({ description: "A stage that is gone.", simpleResolvers: true })
export class DeletePipelineStagePayload {
  @Field(() => ID, { nullable: true, description: "Global id of what is gone; null when nothing was done." })
  deletedPipelineStageId!: string | null;
  @Field(() => [UserError], { description: toMend }) userErrors!: UserError[];
}
