import { Field, ID, InputType, Int } from "type-graphql";
import { BigInteger, LocalDate } from "../../platform/scalars.ts";
import { CustomFieldValueInput } from "../custom-fields/custom-value.inputs.ts";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;
const version = {
  nullable: true,
  description: "The version that you saw; another one answers CONFLICT with the current record.",
} as const;

/** What a new and a changed opportunity have in common. */
@InputType()
abstract class OpportunityFieldsInput {
  @Field(() => BigInteger, {
    nullable: true,
    description: "Its value in the smallest unit of the pipeline's currency, from 0 to 9,000,000,000,000,000; null when unknown.",
  })
  valueMinor?: string | null;
  @Field(() => LocalDate, { nullable: true, description: "The day by which it should be won; null when unknown." }) closeOn?: string | null;
  @Field(() => [CustomFieldValueInput], {
    nullable: true,
    description: "Custom fields, each once; a field that is left out stays as it is, and of a new opportunity gets its default.",
  })
  customFields?: CustomFieldValueInput[];
  @Field(() => ID, { nullable: true, description: "Member who owns the opportunity; null for nobody." }) ownerId?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A new opportunity." })
export class CreateOpportunityInput extends OpportunityFieldsInput {
  @Field(() => String, { description: "1–200 characters." }) name!: string;
  @Field(() => ID, { nullable: true, description: "The pipeline; by default that of the stage, or the first one." })
  pipelineId?: string | null;
  @Field(() => ID, { nullable: true, description: "The stage that it begins in, as the first one there; by default the pipeline's first." })
  stageId?: string | null;
  @Field(() => [ID], {
    nullable: true,
    description: "Contacts to associate it with, at most 100, as the first kind of association between contacts and opportunities says.",
  })
  contactIds?: string[] | null;
  @Field(() => [ID], { nullable: true, description: "The same for companies." }) companyIds?: string[] | null;
}

@InputType({ description: "What to change of an opportunity; what is left out stays as it is." })
export class UpdateOpportunityInput extends OpportunityFieldsInput {
  @Field(() => ID, { description: "The opportunity." }) id!: string;
  @Field(() => String, { nullable: true, description: "1–200 characters." }) name?: string;
  @Field(() => Int, version) expectedVersion?: number;
}

@InputType({ description: "Where to move an opportunity." })
export class MoveOpportunityInput {
  @Field(() => ID, { description: "The opportunity." }) id!: string;
  @Field(() => ID, { description: "The stage, also one of another pipeline with the same currency." }) stageId!: string;
  @Field(() => ID, {
    nullable: true,
    description: "It comes right behind this one. Ignored if that is not in the stage (any more).",
  })
  afterId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      "It comes right in front of this one, where `afterId` says nothing; without both it comes first. Ignored if that is not in the stage (any more).",
  })
  beforeId?: string | null;
  @Field(() => Int, version) expectedVersion?: number;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "How an opportunity ended." })
export class CloseOpportunityInput {
  @Field(() => ID, { description: "The opportunity." }) id!: string;
  @Field(() => String, { description: "won, lost or abandoned." }) status!: string;
  @Field(() => String, { nullable: true, description: "Why it was lost, 1–500 characters; required for lost, and for nothing else." })
  lostReason?: string | null;
  @Field(() => Int, version) expectedVersion?: number;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "An opportunity to go on with." })
export class ReopenOpportunityInput {
  @Field(() => ID, { description: "The opportunity." }) id!: string;
  @Field(() => Int, version) expectedVersion?: number;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Opportunities to move to the trash, all or none." })
export class DeleteOpportunitiesInput {
  @Field(() => [ID], { description: "1–200 opportunities." }) ids!: string[];
  @Field(() => String, { nullable: true, description: "Why; up to 500 characters." }) reason?: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Opportunities to bring back from the trash, all or none." })
export class RestoreOpportunitiesInput {
  @Field(() => [ID], { description: "1–200 opportunities." }) ids!: string[];
  @Field(() => String, retry) clientMutationId?: string;
}
