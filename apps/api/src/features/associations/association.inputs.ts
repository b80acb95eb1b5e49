import { Field, ID, InputType, Int } from "type-graphql";
import { LocalDate } from "../../platform/scalars.ts";
import { associatedKinds } from "./associated-kinds.ts";
import { Cardinality, type CardinalityName } from "./association.entity.ts";

const kinds = associatedKinds.join(", ");

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;

@InputType({ description: "A new kind of association." })
export class CreateAssociationTypeInput {
  @Field(() => String, { description: `What it comes from: ${kinds}.` }) fromKind!: string;
  @Field(() => String, { description: `What it goes to: the same kind, or one that comes later in ${kinds}.` })
  toKind!: string;
  @Field(() => String, { nullable: true, description: "Where it comes from a record: the key of its object." }) fromObject?: string | null;
  @Field(() => String, { nullable: true, description: "Where it goes to a record: the key of its object." }) toObject?: string | null;
  @Field(() => String, { description: "How the one that it comes from says it: “Works at”. 1–50 characters." }) forwardLabel!: string;
  @Field(() => String, {
    nullable: true,
    description: "How the one that it goes to says it: “Employs”. Left out, or the same, both sides are alike: “Related to”.",
  })
  backwardLabel?: string | null;
  @Field(() => Cardinality, { defaultValue: Cardinality.MANY_TO_MANY, description: "How many a record may have." })
  cardinality!: CardinalityName;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "What to change of a kind of association; what is left out stays as it is." })
export class UpdateAssociationTypeInput {
  @Field(() => ID, { description: "The kind of association." }) id!: string;
  @Field(() => String, { nullable: true, description: "1–50 characters." }) forwardLabel?: string;
  @Field(() => String, { nullable: true, description: "1–50 characters; of one whose sides are alike it follows the other label." })
  backwardLabel?: string;
  @Field(() => Cardinality, { nullable: true, description: "Refused where associations that are there break it." })
  cardinality?: CardinalityName;
  @Field(() => Int, { nullable: true, description: "The version that you saw; another one answers CONFLICT with the current record." })
  expectedVersion?: number;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A kind of association to delete." })
export class DeleteAssociationTypeInput {
  @Field(() => ID, { description: "The kind of association." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Two records to associate." })
export class CreateAssociationInput {
  @Field(() => ID, { description: "What it means." }) typeId!: string;
  @Field(() => ID, { description: "The record that it comes from." }) fromId!: string;
  @Field(() => ID, { description: "The record that it goes to." }) toId!: string;
  @Field(() => LocalDate, { nullable: true, description: "The day it began." }) since?: string | null;
  @Field(() => LocalDate, { nullable: true, description: "The day it ended, not before it began." }) until?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "When two records were associated; what is left out stays as it is." })
export class UpdateAssociationInput {
  @Field(() => ID, { description: "The association." }) id!: string;
  @Field(() => LocalDate, { nullable: true, description: "The day it began; null when unknown." }) since?: string | null;
  @Field(() => LocalDate, { nullable: true, description: "The day it ended; null while it holds." }) until?: string | null;
  @Field(() => Int, { nullable: true, description: "The version that you saw; another one answers CONFLICT with the current record." })
  expectedVersion?: number;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "An association to end." })
export class DeleteAssociationInput {
  @Field(() => ID, { description: "The association." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}
