import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { Contact } from "../contacts/contact.entity.ts";
import { listTasksOf } from "./list-tasks.ts";
import { TaskFilter } from "./task-filter.ts";
import { TaskSort } from "./task-sort.ts";
import { TaskConnection } from "./task.types.ts";

@Resolver(() => Contact)
export class ContactTasksResolver {
  @FieldResolver(() => TaskConnection, {
    nullable: true,
    description: "What is to be done for the contact; what is due first comes first. Null without the right task:read.",
  })
  tasks(
    @Ctx() ctx: Context,
    @Root() contact: Contact,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => TaskFilter, { nullable: true, description: "Only tasks that match." }) filter?: TaskFilter,
    @Arg("sort", () => TaskSort, { nullable: true, description: "The order; by when they are due unless given." }) sort?: TaskSort,
  ) {
    return ctx.viewer.actions.has("task:read") ? listTasksOf(ctx, { type: "contact", id: contact.id }, { filter, sort }, page) : null;
  }
}
defineComputed(Contact, { tasks: [] });
