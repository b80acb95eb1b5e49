import { Field, ID, InputType, Int } from "type-graphql";
import { CustomFieldValueInput } from "../custom-fields/custom-value.inputs.ts";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;

/** What a new and a changed record have in common. */
@InputType()
abstract class RecordFieldsInput {
  @Field(() => [CustomFieldValueInput], {
    nullable: true,
    description: "Custom fields, each once; a field that is left out stays as it is, and of a new record gets its default.",
  })
  customFields?: CustomFieldValueInput[];
  @Field(() => ID, { nullable: true, description: "Member who owns the record; null for nobody." }) ownerId?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A new record of an object." })
export class CreateRecordInput extends RecordFieldsInput {
  @Field(() => String, { description: "Key of the object." }) object!: string;
  @Field(() => String, { description: "1–200 characters." }) name!: string;
}

@InputType({ description: "What to change of a record; what is left out stays as it is." })
export class UpdateRecordInput extends RecordFieldsInput {
  @Field(() => ID, { description: "The record." }) id!: string;
  @Field(() => String, { nullable: true, description: "1–200 characters." }) name?: string;
  @Field(() => Int, { nullable: true, description: "The version that you saw; another one answers CONFLICT with the current record." })
  expectedVersion?: number;
}

@InputType({ description: "Records to move to the trash, all or none." })
export class DeleteRecordsInput {
  @Field(() => [ID], { description: "1–200 records." }) ids!: string[];
  @Field(() => String, { nullable: true, description: "Why; up to 500 characters." }) reason?: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Records to bring back from the trash, all or none." })
export class RestoreRecordsInput {
  @Field(() => [ID], { description: "1–200 records." }) ids!: string[];
  @Field(() => String, retry) clientMutationId?: string;
}
