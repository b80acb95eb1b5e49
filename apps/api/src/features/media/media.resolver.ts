import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { connectionOf } from "../../platform/pagination/connection.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { UserError } from "../../platform/user-error.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { FilePreviewKind } from "../files/upload.types.ts";
import { countPictures, listMedia } from "./list-media.ts";
import { Media } from "./media.entity.ts";
import { mediaLink } from "./media-links.ts";
import { addMedia, deleteMedia, renameMedia } from "./media.service.ts";

const { Connection: MediaConnection } = connectionOf(Media, "Media", "Files of the media library.");
const nothingDone = "What a person can mend; empty when it was done.";
const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;

@InputType({ description: "A new file of the library." })
export class AddMediaInput {
  @Field(() => ID, { description: "The file that was sent; see startUpload." }) fileId!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A new name for a file of the library." })
export class RenameMediaInput {
  @Field(() => ID, { description: "The file." }) id!: string;
  @Field(() => Int, { nullable: true, description: "The version that was seen; another one is answered with CONFLICT." })
  expectedVersion?: number | null;
  @Field(() => String, { description: "Its new name. Without an ending it keeps the one that it has." }) name!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Which file of the library." })
export class DeleteMediaInput {
  @Field(() => ID, { description: "The file." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@ObjectType({ description: "A file of the library after a change.", simpleResolvers: true })
export class MediaPayload {
  @Field(() => Media, { nullable: true, description: "The file as it is now; with CONFLICT the current one." }) media!: Media | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@ObjectType({ description: "A file of the library that is gone.", simpleResolvers: true })
export class DeleteMediaPayload {
  @Field(() => ID, { nullable: true, description: "Global id of the file that is gone; null when nothing was done." })
  deletedMediaId!: string | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@Resolver(() => Media)
export class MediaResolver {
  @Requires("media:read")
  @Query(() => MediaConnection, { description: "The media library, what was added last first. Errors: INVALID_CURSOR." })
  mediaLibrary(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, { nullable: true, description: "Words that each occur in the name. Up to 20 words, 500 characters." })
    search?: string | null,
    @Arg("kind", () => String, { nullable: true, description: "Only what is of this kind: image, pdf …" }) kind?: string | null,
  ) {
    return listMedia(ctx, page, { search, kind });
  }

  @Requires("media:create")
  @Mutation(() => MediaPayload, {
    description:
      "Puts a file that was sent (startUpload) into the media library. userErrors: INCOMPLETE, WRONG_TYPE, TOO_MANY_PIXELS. Errors: NOT_FOUND.",
  })
  addMedia(@Ctx() ctx: Context, @Arg("input", () => AddMediaInput, { description: "The file." }) input: AddMediaInput) {
    return payload("media", () => addMedia(ctx, input));
  }

  @Requires("media:update")
  @Mutation(() => MediaPayload, {
    description: "Renames a file of the library. userErrors: INVALID, CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  renameMedia(@Ctx() ctx: Context, @Arg("input", () => RenameMediaInput, { description: "Which, and its name." }) input: RenameMediaInput) {
    return payload("media", () => renameMedia(ctx, input));
  }

  @Requires("media:delete")
  @Mutation(() => DeleteMediaPayload, {
    description: "Deletes a file of the library for good. Pictures that were cut from it stay. Errors: NOT_FOUND.",
  })
  async deleteMedia(@Ctx() ctx: Context, @Arg("input", () => DeleteMediaInput, { description: "Which." }) input: DeleteMediaInput) {
    const { media, userErrors } = await payload("media", () => deleteMedia(ctx, input));
    return { deletedMediaId: media && toGlobalId("Media", (media as Media).id), userErrors };
  }

  @FieldResolver(() => Actor, { description: "Who added it." })
  createdBy(@Root() { createdByKind, createdById, createdByName }: Media) {
    return actorOf(createdByKind, createdById, createdByName);
  }

  @FieldResolver(() => Int, { description: "How many contacts and companies have a picture that was cut from it." })
  pictureCount(@Ctx() ctx: Context, @Root() media: Media) {
    return countPictures(ctx, media.id);
  }

  @FieldResolver(() => FilePreviewKind, {
    nullable: true,
    description: "How it can be shown before it is downloaded; null for not at all.",
  })
  previewKind(@Root() { preview }: Media) {
    return preview;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Where it can be fetched to be shown, for at least an hour. Null without a preview.",
  })
  previewUrl(@Ctx() ctx: Context, @Root() media: Media) {
    return media.preview && mediaLink(ctx, media, true);
  }

  @FieldResolver(() => String, { description: "Where it can be downloaded, for at least an hour." })
  downloadUrl(@Ctx() ctx: Context, @Root() media: Media) {
    return mediaLink(ctx, media, false);
  }
}
defineComputed(Media, {
  createdBy: ["createdByKind", "createdById", "createdByName"],
  pictureCount: [],
  previewKind: ["preview"],
  previewUrl: ["preview"],
  downloadUrl: [],
});
