import { Field, ID, InputType, Int } from "type-graphql";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;
const color = "gray, blue, teal, green, amber, orange, rose or violet";

@InputType({ description: "A new status, the last of the list." })
export class CreateContactStatusInput {
  @Field(() => String, { description: "1–50 characters, unique in the workspace whatever the case." }) label!: string;
  @Field(() => String, { nullable: true, description: `${color}; gray when left out.` }) color?: string | null;
  @Field(() => Boolean, { nullable: true, description: "True makes it the one that new contacts have." }) isDefault?: boolean | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "What to change of a status. What is left out, or null, stays as it is." })
export class UpdateContactStatusInput {
  @Field(() => ID, { description: "The status." }) id!: string;
  @Field(() => Int, { nullable: true, description: "The version that you saw; another one answers CONFLICT with the current record." })
  expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: "1–50 characters, unique in the workspace whatever the case." })
  label?: string | null;
  @Field(() => String, { nullable: true, description: color }) color?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "True makes it the one that new contacts have; it ceases to be that when another one is made it.",
  })
  isDefault?: boolean | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A new order of the statuses." })
export class ReorderContactStatusesInput {
  @Field(() => [ID], { description: "All statuses of the workspace, each once, in their new order." }) ids!: string[];
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A status to remove, and the one that its contacts get." })
export class DeleteContactStatusInput {
  @Field(() => ID, { description: "The status." }) id!: string;
  @Field(() => ID, { description: "Another status: what its contacts have from then on." }) replacementId!: string;
  @Field(() => String, retry) clientMutationId?: string;
}
