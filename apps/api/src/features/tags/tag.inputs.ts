import { Field, ID, InputType, Int } from "type-graphql";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;
const color = "gray, blue, teal, green, amber, orange, rose or violet";

@InputType({ description: "A new tag." })
export class CreateTagInput {
  @Field(() => String, { description: "1–50 characters, unique in the workspace whatever the case." }) name!: string;
  @Field(() => String, { nullable: true, description: "What the tag is for, up to 500 characters." }) description?: string | null;
  @Field(() => String, { nullable: true, description: `${color}; chosen by the name when left out.` }) color?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "New tags that have description and colour in common." })
export class CreateTagsInput {
  @Field(() => [String], { description: "1–200 names of 1–50 characters. Names that differ in case or accents alone are one." })
  names!: string[];
  @Field(() => String, { nullable: true, description: "What the tags are for, up to 500 characters." }) description?: string | null;
  @Field(() => String, { nullable: true, description: `${color}; chosen by each name when left out.` }) color?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "What to change of a tag. What is left out, or null, stays as it is." })
export class UpdateTagInput {
  @Field(() => ID, { description: "The tag." }) id!: string;
  @Field(() => Int, { nullable: true, description: "The version that was seen; another one is answered with CONFLICT." })
  expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: "1–50 characters, unique in the workspace whatever the case." })
  name?: string | null;
  @Field(() => String, { nullable: true, description: "What the tag is for, up to 500 characters; an empty text clears it." })
  description?: string | null;
  @Field(() => String, { nullable: true, description: `${color}.` }) color?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Tags that become one." })
export class MergeTagsInput {
  @Field(() => [ID], { description: "1–200 tags that are removed; their contacts get the other one." }) ids!: string[];
  @Field(() => ID, { description: "The tag that stays; none of `ids`." }) into!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Tags that are removed." })
export class DeleteTagsInput {
  @Field(() => [ID], { description: "1–200 tags." }) ids!: string[];
  @Field(() => String, retry) clientMutationId?: string;
}
