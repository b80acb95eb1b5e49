import { Arg, Ctx, Field, FieldResolver, Float, ID, InputType, Mutation, ObjectType, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { UserError } from "../../platform/user-error.ts";
import { cancelUpload, startUpload, uploadLinkOf } from "./start-upload.ts";
import { StoredFile } from "./stored-file.entity.ts";
import { FilePurpose } from "./upload.types.ts";

@InputType({ description: "A file that will be sent." })
export class StartUploadInput {
  @Field(() => FilePurpose, { description: "What for." }) purpose!: "document" | "media" | "picture";
  @Field(() => String, { description: "Its name. Folders and control characters are left out; at most 200 characters are kept." })
  name!: string;
  @Field(() => Float, { description: "Its size in bytes: exactly so many are taken." }) size!: number;
  @Field(() => String, { nullable: true, description: "What it says that it is, as a media type; its content must agree." })
  type?: string | null;
  @Field(() => String, { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." })
  clientMutationId?: string;
}

@InputType({ description: "One file." })
export class CancelUploadInput {
  @Field(() => ID, { description: "The file." }) fileId!: string;
  @Field(() => String, { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." })
  clientMutationId?: string;
}

@ObjectType({ description: "A file that can be sent now.", simpleResolvers: true })
export class StartUploadPayload {
  @Field(() => StoredFile, { nullable: true, description: "The file, with the link that takes it." }) file!: StoredFile | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "A file that was given up.", simpleResolvers: true })
export class CancelUploadPayload {
  @Field(() => ID, { nullable: true, description: "Global id of the file that is gone; null when nothing was done." })
  cancelledFileId!: string | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@Resolver(() => StoredFile)
export class UploadResolver {
  @Requires("workspace:read")
  @Mutation(() => StartUploadPayload, {
    description:
      "Makes room for a file. Send it to its uploadUrl, then make something of it (addDocument, addMedia, setContactPicture) within 24 hours. userErrors: INVALID, EMPTY, TOO_LARGE, LIMIT_REACHED (of the workspace). Errors: FORBIDDEN.",
  })
  startUpload(@Ctx() ctx: Context, @Arg("input", () => StartUploadInput, { description: "What will be sent." }) input: StartUploadInput) {
    return payload("file", () => startUpload(ctx, input));
  }

  @Requires("workspace:read")
  @Mutation(() => CancelUploadPayload, {
    description: "Gives up a file of one's own that nothing was made of, and deletes what came of it. Errors: NOT_FOUND.",
  })
  async cancelUpload(@Ctx() ctx: Context, @Arg("input", () => CancelUploadInput, { description: "Which." }) input: CancelUploadInput) {
    const { file, userErrors } = await payload("file", () => cancelUpload(ctx, input));
    return { cancelledFileId: file && toGlobalId("StoredFile", (file as StoredFile).id), userErrors };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Where its bytes are sent, for 24 hours, with the core of the tus protocol 1.0.0 (HEAD says how much came, PATCH sends what follows; there is no creation over HTTP): so an upload that was cut goes on. Null when all is there.",
  })
  uploadUrl(@Ctx() ctx: Context, @Root() file: StoredFile) {
    return uploadLinkOf(ctx, file);
  }
}
defineComputed(StoredFile, { uploadUrl: ["workspaceId", "state", "createdAt"] });
