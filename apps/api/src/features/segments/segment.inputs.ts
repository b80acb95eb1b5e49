import { limits } from "@kith/shared/limits.ts";
import { Field, ID, InputType, Int } from "type-graphql";
import { ContactFilter } from "../contacts/contact-filter.ts";
import { ContactSort } from "../contacts/contact-sort.ts";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;

@InputType({ description: "A column of a segment." })
export class SegmentColumnInput {
  @Field(() => String, { description: "Its name in the list of contacts, 1–100 characters; each at most once." }) id!: string;
  @Field(() => Int, { nullable: true, description: "In pixels, 24–2,000; the usual width without it." }) width?: number | null;
}

@InputType({ description: "A new segment." })
export class CreateSegmentInput {
  @Field(() => String, { description: "1–100 characters; need not be unique." }) name!: string;
  @Field(() => String, { nullable: true, description: "What it is for, up to 500 characters." }) description?: string | null;
  @Field(() => ContactFilter, { nullable: true, description: "Which contacts; all of them without it." }) filter?: ContactFilter | null;
  @Field(() => String, { nullable: true, description: "Words that each occur in the contact, up to 500 characters." })
  search?: string | null;
  @Field(() => [ContactSort], { nullable: true, description: "Up to 3 orders, the first counts most." }) sort?: ContactSort[] | null;
  @Field(() => [SegmentColumnInput], { nullable: true, description: `The columns in their order, at most ${limits.segmentColumns}.` })
  columns?: SegmentColumnInput[] | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Whether everybody in the workspace has it. A token has none of its own: its segments are shared.",
  })
  isShared?: boolean | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "What to change of a segment. What is left out, or null, stays as it is." })
export class UpdateSegmentInput {
  @Field(() => ID, { description: "The segment." }) id!: string;
  @Field(() => Int, { nullable: true, description: "The version that was seen; another one is answered with CONFLICT." })
  expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: "1–100 characters; need not be unique." }) name?: string | null;
  @Field(() => String, { nullable: true, description: "What it is for, up to 500 characters; an empty text clears it." })
  description?: string | null;
  @Field(() => ContactFilter, { nullable: true, description: "Which contacts, instead of the filter before; {} for all of them." })
  filter?: ContactFilter | null;
  @Field(() => String, { nullable: true, description: "Words that each occur in the contact; an empty text clears them." })
  search?: string | null;
  @Field(() => [ContactSort], { nullable: true, description: "Up to 3 orders; [] for the newest first." }) sort?: ContactSort[] | null;
  @Field(() => [SegmentColumnInput], { nullable: true, description: "The columns in their order; [] for the usual ones." })
  columns?: SegmentColumnInput[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "true shares it with the workspace; false makes it private again, which only the member who created it may do.",
  })
  isShared?: boolean | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Which segment to copy." })
export class DuplicateSegmentInput {
  @Field(() => ID, { description: "The segment." }) id!: string;
  @Field(() => String, { nullable: true, description: "Name of the copy, 1–100 characters; made of the original's without it." })
  name?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Which segment to remove." })
export class DeleteSegmentInput {
  @Field(() => ID, { description: "The segment." }) id!: string;
  @Field(() => Int, { nullable: true, description: "The version that was seen; another one is answered with CONFLICT." })
  expectedVersion?: number | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "The order in which a member has the segments." })
export class OrderSegmentsInput {
  @Field(() => [ID], { description: "At most 200 segments, each once; those that are left out follow." }) ids!: string[];
  @Field(() => String, retry) clientMutationId?: string;
}
