import { fold } from "@kith/shared/text.ts";
import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { connectionOf } from "../../platform/pagination/connection.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { UserError } from "../../platform/user-error.ts";
import { deleteTags } from "./delete-tags.ts";
import { countContacts, listTags } from "./list-tags.ts";
import { mergeTags } from "./merge-tags.ts";
import { Tag } from "./tag.entity.ts";
import { countImpact, TagImpact } from "./tag-impact.ts";
import { CreateTagInput, CreateTagsInput, DeleteTagsInput, MergeTagsInput, UpdateTagInput } from "./tag.inputs.ts";
import { createTag, createTags } from "./tag.service.ts";
import { updateTag } from "./update-tag.ts";

const { Connection: TagConnection } = connectionOf(Tag, "Tag", "Tags by name.");

@ObjectType({ description: "A tag after a change.", simpleResolvers: true })
export class TagPayload {
  @Field(() => Tag, {
    nullable: true,
    description: "The tag as it is now; with CONFLICT the current one, with DUPLICATE the one that has the name.",
  })
  tag!: Tag | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "Several new tags.", simpleResolvers: true })
export class CreateTagsPayload {
  @Field(() => [Tag], { description: "The tags that were created, in the order of their names in the input." }) tags!: Tag[];
  @Field(() => [Tag], {
    nullable: true,
    description:
      "The tags of the other names: they were there already and stay as they are. A repeat with the same idempotency key answers null.",
  })
  existing!: Tag[] | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "Tags that are gone.", simpleResolvers: true })
export class DeleteTagsPayload {
  @Field(() => [ID], { description: "Global ids of the tags that are gone; empty when nothing was done." }) deletedTagIds!: string[];
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@Resolver(() => Tag)
export class TagResolver {
  @Requires("tag:read")
  @Query(() => TagConnection, { description: "The workspace's tags by name." })
  tags(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, { nullable: true, description: "Only tags whose name has this text in it." }) search?: string,
  ) {
    return listTags(ctx, page, search ? fold(search) : null);
  }

  @Requires("tag:read")
  @Query(() => TagImpact, {
    description:
      "How many contacts carry at least one of these tags: whom it concerns when they are changed, merged or deleted. Errors: NOT_FOUND.",
  })
  tagImpact(
    @Ctx() ctx: Context,
    @Arg("ids", () => [ID], { description: "1–200 tags." }) ids: string[],
    @Arg("into", () => ID, {
      nullable: true,
      description: "Only contacts that don't carry this tag: those that a merge into it gives it to.",
    })
    into?: string | null,
  ) {
    return countImpact(ctx, ids, into ?? null);
  }

  @Requires("tag:create")
  @Mutation(() => TagPayload, { description: "Creates a tag. userErrors: INVALID, TOO_LONG, DUPLICATE (with the tag that has the name)." })
  createTag(@Ctx() ctx: Context, @Arg("input", () => CreateTagInput, { description: "The new tag." }) input: CreateTagInput) {
    return payload("tag", () => createTag(ctx, input));
  }

  @Requires("tag:create")
  @Mutation(() => CreateTagsPayload, {
    description: "Creates several tags, all or none; those that exist are told, not doubled. userErrors: INVALID, TOO_LONG.",
  })
  async createTags(@Ctx() ctx: Context, @Arg("input", () => CreateTagsInput, { description: "The new tags." }) input: CreateTagsInput) {
    let existing: Tag[] | null = null;
    const answer = await payload("tags", async () => {
      const made = await createTags(ctx, input);
      existing = made.existing;
      return made.created;
    });
    return { ...answer, tags: answer.tags ?? [], existing };
  }

  @Requires("tag:update")
  @Mutation(() => TagPayload, {
    description:
      "Changes a tag, on all its contacts. userErrors: INVALID, TOO_LONG, DUPLICATE (with the tag that has the name), CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  updateTag(@Ctx() ctx: Context, @Arg("input", () => UpdateTagInput, { description: "What to change." }) input: UpdateTagInput) {
    return payload("tag", () => updateTag(ctx, input));
  }

  @Requires("tag:delete")
  @Mutation(() => TagPayload, {
    description:
      "Gives the contacts of some tags another one and removes those tags, all or none; deleted contacts too. It can't be undone. userErrors: INVALID. Errors: NOT_FOUND, FORBIDDEN for members who see assigned contacts only.",
  })
  mergeTags(@Ctx() ctx: Context, @Arg("input", () => MergeTagsInput, { description: "Which, and into which." }) input: MergeTagsInput) {
    return payload("tag", () => mergeTags(ctx, input));
  }

  @Requires("tag:delete")
  @Mutation(() => DeleteTagsPayload, {
    description:
      "Takes tags off all contacts and removes them, all or none. It can't be undone. userErrors: INVALID. Errors: NOT_FOUND, FORBIDDEN for members who see assigned contacts only.",
  })
  async deleteTags(@Ctx() ctx: Context, @Arg("input", () => DeleteTagsInput, { description: "Which." }) input: DeleteTagsInput) {
    const { tags, userErrors } = await payload("tags", () => deleteTags(ctx, input));
    return { deletedTagIds: ((tags ?? []) as Tag[]).map(({ id }) => toGlobalId("Tag", id)), userErrors };
  }

  @FieldResolver(() => Int, { description: "How many active contacts that the viewer may see carry it." })
  contactCount(@Ctx() ctx: Context, @Root() tag: Tag) {
    return countContacts(ctx, tag.id);
  }
}
defineComputed(Tag, { contactCount: [] });
