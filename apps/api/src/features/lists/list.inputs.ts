import { Field, ID, InputType, Int } from "type-graphql";
import { ContactFilter } from "../contacts/contact-filter.ts";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;
const version = { nullable: true, description: "The version that was seen; another one is answered with CONFLICT." } as const;
const name = "1–100 characters, unique in the workspace whatever the case.";

@InputType({ description: "A new list." })
export class CreateListInput {
  @Field(() => String, { description: name }) name!: string;
  @Field(() => String, { nullable: true, description: "What the list is for, up to 500 characters." }) description?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "What to change of a list. What is left out, or null, stays as it is." })
export class UpdateListInput {
  @Field(() => ID, { description: "The list." }) id!: string;
  @Field(() => Int, version) expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: name }) name?: string | null;
  @Field(() => String, { nullable: true, description: "What the list is for, up to 500 characters; an empty text clears it." })
  description?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A list that goes into the archive, or comes back from it." })
export class ArchiveListInput {
  @Field(() => ID, { description: "The list." }) id!: string;
  @Field(() => Int, version) expectedVersion?: number | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A list that is copied." })
export class DuplicateListInput {
  @Field(() => ID, { description: "The list." }) id!: string;
  @Field(() => String, { description: `Name of the copy: ${name}` }) name!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Lists that are removed." })
export class DeleteListsInput {
  @Field(() => [ID], { description: "1–200 lists." }) ids!: string[];
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A list and some contacts." })
export class ListContactsInput {
  @Field(() => ID, { description: "The list." }) listId!: string;
  @Field(() => [ID], { description: "1–1,000 contacts." }) contactIds!: string[];
  @Field(() => String, retry) clientMutationId?: string;
}

/** Which contacts: of those that whoever asks may see. */
@InputType()
abstract class MatchingInput {
  @Field(() => String, { nullable: true, description: "As in `contacts`: words that each occur somewhere. Up to 500 characters." })
  search?: string | null;
  @Field(() => ContactFilter, { nullable: true, description: "Only contacts that match; without search and filter, all contacts." })
  filter?: ContactFilter | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A list and the contacts that match." })
export class MatchingListInput extends MatchingInput {
  @Field(() => ID, { description: "The list." }) listId!: string;
}

@InputType({ description: "One part of a split." })
export class SplitPartInput {
  @Field(() => String, { description: `Name of the new list: ${name}` }) name!: string;
  @Field(() => Int, { description: "How many of a hundred contacts, from 1 on; all parts together make 100." }) percent!: number;
}

@InputType({ description: "How the contacts that match are divided." })
export class SplitIntoListsInput extends MatchingInput {
  @Field(() => [SplitPartInput], { description: "2–5 parts." }) parts!: SplitPartInput[];
  @Field(() => String, { nullable: true, description: "What the new lists are for, up to 500 characters." }) description?: string | null;
}

@InputType({ description: "Which job." })
export class ListJobIdInput {
  @Field(() => ID, { description: "The job." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}
