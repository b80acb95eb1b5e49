import { fold } from "@kith/shared/text.ts";
import { Arg, Args, Ctx, Field, FieldResolver, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { payload } from "../../platform/mutations.ts";
import { connectionOf } from "../../platform/pagination/connection.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { UserError } from "../../platform/user-error.ts";
import { Tag } from "./tag.entity.ts";
import { createTag } from "./tag.service.ts";
import { countContacts, listTags } from "./list-tags.ts";

const { Connection: TagConnection } = connectionOf(Tag, "Tag", "Tags by name.");

@InputType({ description: "A new tag." })
export class CreateTagInput {
  @Field(() => String, { description: "1–50 characters, unique in the workspace whatever the case." }) name!: string;
  @Field(() => String, { nullable: true, description: "What the tag is for." }) description?: string;
  @Field(() => String, {
    nullable: true,
    description: "gray, blue, teal, green, amber, orange, rose or violet; chosen by the name when left out.",
  })
  color?: string;
  @Field(() => String, { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." })
  clientMutationId?: string;
}

@ObjectType({ description: "A tag after a change.", simpleResolvers: true })
export class TagPayload {
  @Field(() => Tag, { nullable: true, description: "The tag as it is now." }) tag!: Tag | null;
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

  @Requires("tag:create")
  @Mutation(() => TagPayload, { description: "Creates a tag. userErrors: INVALID, DUPLICATE." })
  createTag(@Ctx() ctx: Context, @Arg("input", () => CreateTagInput, { description: "The new tag." }) input: CreateTagInput) {
    return payload("tag", () => createTag(ctx, input));
  }

  @FieldResolver(() => Int, { description: "How many active contacts that the viewer may see carry it." })
  contactCount(@Ctx() ctx: Context, @Root() tag: Tag) {
    return countContacts(ctx, tag.id);
  }
}
defineComputed(Tag, { contactCount: [] });
