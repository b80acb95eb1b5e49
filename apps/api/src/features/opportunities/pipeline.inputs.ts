import { Field, ID, InputType, Int } from "type-graphql";
import { CurrencyCode } from "../../platform/scalars.ts";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;
const version = {
  nullable: true,
  description: "The version that you saw; another one answers CONFLICT with the current record.",
} as const;

@InputType({ description: "A new pipeline, the last of the list." })
export class CreatePipelineInput {
  @Field(() => String, { description: "1–100 characters, unique in the workspace whatever the case." }) name!: string;
  @Field(() => CurrencyCode, { description: "Of the values of its opportunities." }) currency!: string;
  @Field(() => [String], { nullable: true, description: "Names of its stages in their order, 1 to 30; four usual ones when left out." })
  stages?: string[] | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "What to change of a pipeline. What is left out, or null, stays as it is." })
export class UpdatePipelineInput {
  @Field(() => ID, { description: "The pipeline." }) id!: string;
  @Field(() => String, { nullable: true, description: "1–100 characters, unique in the workspace whatever the case." }) name?:
    | string
    | null;
  @Field(() => CurrencyCode, { nullable: true, description: "Another currency, as long as no opportunity has a value." })
  currency?: string | null;
  @Field(() => Int, version) expectedVersion?: number;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A pipeline to delete." })
export class DeletePipelineInput {
  @Field(() => ID, { description: "The pipeline." }) id!: string;
  @Field(() => ID, {
    nullable: true,
    description: "The stage of another pipeline that takes what it holds; required if it holds anything.",
  })
  destinationId?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A new stage, the last of its pipeline." })
export class CreatePipelineStageInput {
  @Field(() => ID, { description: "The pipeline." }) pipelineId!: string;
  @Field(() => String, { description: "1–50 characters, unique in the pipeline whatever the case." }) name!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Another name for a stage." })
export class UpdatePipelineStageInput {
  @Field(() => ID, { description: "The stage." }) id!: string;
  @Field(() => String, { description: "1–50 characters, unique in the pipeline whatever the case." }) name!: string;
  @Field(() => Int, version) expectedVersion?: number;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A new order of the stages of a pipeline." })
export class ReorderPipelineStagesInput {
  @Field(() => ID, { description: "The pipeline." }) pipelineId!: string;
  @Field(() => [ID], { description: "All of its stages, each once, in their new order." }) stageIds!: string[];
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A stage to delete." })
export class DeletePipelineStageInput {
  @Field(() => ID, { description: "The stage." }) id!: string;
  @Field(() => ID, {
    nullable: true,
    description: "Another stage of the pipeline, which takes what it holds; required if it holds anything.",
  })
  destinationId?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}
