import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { Opportunity } from "../opportunities/opportunity.entity.ts";
import { findNextTask, listTasksOf } from "./list-tasks.ts";
import { Task } from "./task.entity.ts";
import { TaskFilter } from "./task-filter.ts";
import { TaskSort } from "./task-sort.ts";
import { TaskConnection } from "./task.types.ts";

@Resolver(() => Opportunity)
export class OpportunityTasksResolver {
  @FieldResolver(() => TaskConnection, {
    nullable: true,
    description: "What is to be done for the opportunity; what is due first comes first. Null without the right task:read.",
  })
  tasks(
    @Ctx() ctx: Context,
    @Root() opportunity: Opportunity,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => TaskFilter, { nullable: true, description: "Only tasks that match." }) filter?: TaskFilter,
    @Arg("sort", () => TaskSort, { nullable: true, description: "The order; by when they are due unless given." }) sort?: TaskSort,
  ) {
    return ctx.viewer.actions.has("task:read")
      ? listTasksOf(ctx, { type: "opportunity", id: opportunity.id }, { filter, sort }, page)
      : null;
  }

  @FieldResolver(() => Task, {
    nullable: true,
    description: "Of its open tasks the one that is due first; null for none, or without the right task:read.",
  })
  nextTask(@Ctx() ctx: Context, @Root() opportunity: Opportunity) {
    return ctx.viewer.actions.has("task:read") ? findNextTask(ctx, { type: "opportunity", id: opportunity.id }) : null;
  }
}
defineComputed(Opportunity, { tasks: [], nextTask: [] });
