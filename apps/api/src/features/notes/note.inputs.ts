import { Field, ID, InputType, Int } from "type-graphql";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;
const body =
  "HTML, up to 100,000 characters. What `Note.bodyHtml` does not name is left out (scripts, styles, images, handlers, other links); what is empty then is refused.";

@InputType({ description: "A new note." })
export class CreateNoteInput {
  @Field(() => ID, { description: "The contact that it is about." }) contactId!: string;
  @Field(() => String, { description: body }) bodyHtml!: string;
  @Field(() => Boolean, { nullable: true, description: "Whether it stands above the others; not by default." }) isPinned?: boolean | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A note's new text." })
export class UpdateNoteInput {
  @Field(() => ID, { description: "The note." }) id!: string;
  @Field(() => Int, { nullable: true, description: "The version that was seen; another one is answered with CONFLICT." })
  expectedVersion?: number | null;
  @Field(() => String, { description: body }) bodyHtml!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Which note." })
export class NoteIdInput {
  @Field(() => ID, { description: "The note." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}
