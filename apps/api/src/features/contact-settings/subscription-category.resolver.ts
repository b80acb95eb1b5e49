import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { UserError } from "../../platform/user-error.ts";
import { countSubscribers, listCategories } from "./list-categories.ts";
import { SubscriptionCategory } from "./subscription-category.entity.ts";
import {
  CreateSubscriptionCategoryInput,
  DeleteSubscriptionCategoryInput,
  ReorderSubscriptionCategoriesInput,
  UpdateSubscriptionCategoryInput,
} from "./subscription-category.inputs.ts";
import { createCategory, deleteCategory, reorderCategories, updateCategory } from "./subscription-category.service.ts";

@ObjectType({ description: "A subscription category after a change.", simpleResolvers: true })
export class SubscriptionCategoryPayload {
  @Field(() => SubscriptionCategory, {
    nullable: true,
    description: "The category as it is now; with CONFLICT the current one, with DUPLICATE the one that has the name.",
  })
  subscriptionCategory!: SubscriptionCategory | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "The subscription categories in a new order.", simpleResolvers: true })
export class ReorderSubscriptionCategoriesPayload {
  @Field(() => [SubscriptionCategory], { description: "All categories in their order; empty when nothing was done." })
  subscriptionCategories!: SubscriptionCategory[];
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "A subscription category that is gone.", simpleResolvers: true })
export class DeleteSubscriptionCategoryPayload {
  @Field(() => ID, { nullable: true, description: "Global id of the category that is gone; null when nothing was done." })
  deletedSubscriptionCategoryId!: string | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@Resolver(() => SubscriptionCategory)
export class SubscriptionCategoryResolver {
  @Requires("contact:read")
  @Query(() => [SubscriptionCategory], { description: "What contacts of this workspace can subscribe to, in its order: up to 50." })
  subscriptionCategories(
    @Ctx() ctx: Context,
    @Arg("archived", () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: "With those that are not offered any more.",
    })
    archived?: boolean | null,
  ) {
    return listCategories(ctx, archived === true);
  }

  @Requires("workspace:manage")
  @Mutation(() => SubscriptionCategoryPayload, {
    description: "Adds a category. userErrors: INVALID, TOO_LONG, DUPLICATE (with the one that has the name), LIMIT_REACHED.",
  })
  createSubscriptionCategory(
    @Ctx() ctx: Context,
    @Arg("input", () => CreateSubscriptionCategoryInput, { description: "The new category." }) input: CreateSubscriptionCategoryInput,
  ) {
    return payload("subscriptionCategory", () => createCategory(ctx, input));
  }

  @Requires("workspace:manage")
  @Mutation(() => SubscriptionCategoryPayload, {
    description:
      "Changes a category, archives it or brings it back. userErrors: INVALID, TOO_LONG, DUPLICATE (with the one that has the name), CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  updateSubscriptionCategory(
    @Ctx() ctx: Context,
    @Arg("input", () => UpdateSubscriptionCategoryInput, { description: "What to change." }) input: UpdateSubscriptionCategoryInput,
  ) {
    return payload("subscriptionCategory", () => updateCategory(ctx, input));
  }

  @Requires("workspace:manage")
  @Mutation(() => ReorderSubscriptionCategoriesPayload, {
    description: "Puts the categories into another order. userErrors: CONFLICT when not every category was given once. Errors: NOT_FOUND.",
  })
  async reorderSubscriptionCategories(
    @Ctx() ctx: Context,
    @Arg("input", () => ReorderSubscriptionCategoriesInput, { description: "The order." }) input: ReorderSubscriptionCategoriesInput,
  ) {
    const answer = await payload("subscriptionCategories", () => reorderCategories(ctx, input));
    return { ...answer, subscriptionCategories: answer.subscriptionCategories ?? [] };
  }

  @Requires("workspace:manage")
  @Mutation(() => DeleteSubscriptionCategoryPayload, {
    description:
      "Removes a category and all that contacts ever chose of it. It can't be undone. Errors: NOT_FOUND, FORBIDDEN for members who see assigned contacts only.",
  })
  async deleteSubscriptionCategory(
    @Ctx() ctx: Context,
    @Arg("input", () => DeleteSubscriptionCategoryInput, { description: "Which." }) input: DeleteSubscriptionCategoryInput,
  ) {
    const { category, userErrors } = await payload("category", () => deleteCategory(ctx, input));
    return {
      deletedSubscriptionCategoryId: category && toGlobalId("SubscriptionCategory", (category as SubscriptionCategory).id),
      userErrors,
    };
  }

  @FieldResolver(() => Int, { description: "How many active contacts that the viewer may see are subscribed." })
  subscriberCount(@Ctx() ctx: Context, @Root() category: SubscriptionCategory) {
    return countSubscribers(ctx, category.id);
  }
}
defineComputed(SubscriptionCategory, { subscriberCount: [] });
