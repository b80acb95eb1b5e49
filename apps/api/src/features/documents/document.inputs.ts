import { Field, ID, InputType, Int } from "type-graphql";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;
const seen = { nullable: true, description: "The version that was seen; another one is answered with CONFLICT." } as const;

@InputType({ description: "A new document." })
export class AddDocumentInput {
  @Field(() => ID, { description: "The contact that it is kept with." }) contactId!: string;
  @Field(() => ID, { description: "The file that was sent; see startUpload." }) fileId!: string;
  @Field(() => ID, { nullable: true, description: "A folder of the contact; none when it is left out." }) folderId?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A file for a custom field of a record." })
export class AddFieldFileInput {
  @Field(() => ID, { description: "The contact, company, opportunity or record of an object." }) recordId!: string;
  @Field(() => ID, { description: "The custom field, which is one of files." }) fieldId!: string;
  @Field(() => ID, { description: "The file that was sent; see startUpload." }) fileId!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "What to change of a document. What is left out stays." })
export class UpdateDocumentInput {
  @Field(() => ID, { description: "The document." }) id!: string;
  @Field(() => Int, seen) expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: "Its new name. Without an ending it keeps the one that it has." }) name?:
    | string
    | null;
  @Field(() => ID, { nullable: true, description: "A folder of the same contact; null for none." }) folderId?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Which document." })
export class DocumentIdInput {
  @Field(() => ID, { description: "The document." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A new folder." })
export class CreateDocumentFolderInput {
  @Field(() => ID, { description: "The contact." }) contactId!: string;
  @Field(() => String, { description: "1–100 characters." }) name!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A folder's new name." })
export class RenameDocumentFolderInput {
  @Field(() => ID, { description: "The folder." }) id!: string;
  @Field(() => Int, seen) expectedVersion?: number | null;
  @Field(() => String, { description: "1–100 characters." }) name!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Which folder." })
export class DeleteDocumentFolderInput {
  @Field(() => ID, { description: "The folder." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}
