import { Field, ID, InputType, Int } from "type-graphql";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;

@InputType({ description: "A new subscription category, the last of the list." })
export class CreateSubscriptionCategoryInput {
  @Field(() => String, { description: "1–50 characters, unique in the workspace whatever the case." }) name!: string;
  @Field(() => String, { nullable: true, description: "What a subscriber gets, up to 500 characters." }) description?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether new contacts are subscribed where nothing else is said; false when left out.",
  })
  subscribesNewContacts?: boolean | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "What to change of a subscription category. What is left out, or null, stays as it is." })
export class UpdateSubscriptionCategoryInput {
  @Field(() => ID, { description: "The category." }) id!: string;
  @Field(() => Int, { nullable: true, description: "The version that you saw; another one answers CONFLICT with the current record." })
  expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: "1–50 characters, unique in the workspace whatever the case." }) name?: string | null;
  @Field(() => String, { nullable: true, description: "What a subscriber gets, up to 500 characters." }) description?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether new contacts are subscribed where nothing else is said. Contacts that exist are not changed by it.",
  })
  subscribesNewContacts?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "True takes it out of use and keeps what contacts chose; false brings it back." })
  isArchived?: boolean | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A new order of the subscription categories." })
export class ReorderSubscriptionCategoriesInput {
  @Field(() => [ID], { description: "All categories of the workspace, each once, in their new order; archived ones too." }) ids!: string[];
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A subscription category to remove." })
export class DeleteSubscriptionCategoryInput {
  @Field(() => ID, { description: "The category." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}
