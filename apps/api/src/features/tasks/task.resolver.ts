import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { fromGlobalId, toGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { Member } from "../access/member.entity.ts";
import { Contact } from "../contacts/contact.entity.ts";
import { Opportunity } from "../opportunities/opportunity.entity.ts";
import { completeTask, reopenTask } from "./complete-task.ts";
import { createTask } from "./create-task.ts";
import { deleteTask } from "./delete-task.ts";
import { listTasks } from "./list-tasks.ts";
import { Task } from "./task.entity.ts";
import { TaskFilter } from "./task-filter.ts";
import { CreateTaskInput, TaskIdInput, UpdateTaskInput } from "./task.inputs.ts";
import { TaskSort } from "./task-sort.ts";
import { updateTask } from "./update-task.ts";
import { CompleteTaskPayload, DeleteTaskPayload, ReopenTaskPayload, TaskConnection, TaskPayload } from "./task.types.ts";

@Resolver(() => Task)
export class TaskResolver {
  @Requires("task:read")
  @Query(() => Task, { nullable: true, description: "The task with this id; null when there is none that you may see." })
  task(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "Global id." }) id: string) {
    return ctx.load.one(Task, fromGlobalId("Task", id));
  }

  @Requires("task:read")
  @Query(() => TaskConnection, {
    description:
      "Tasks that you may see: all, or with assigned contacts only those of your contacts and opportunities and your own. Tasks whose contact or opportunity is in the trash are left out. What is due first comes first. Errors: BAD_USER_INPUT, INVALID_CURSOR.",
  })
  tasks(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, { nullable: true, description: "Words that each occur in title or description. Up to 500 characters." })
    search?: string,
    @Arg("filter", () => TaskFilter, { nullable: true, description: "Only tasks that match." }) filter?: TaskFilter,
    @Arg("sort", () => TaskSort, { nullable: true, description: "The order; by when they are due unless given." }) sort?: TaskSort,
  ) {
    return listTasks(ctx, { search, filter, sort }, page);
  }

  @Requires("task:create")
  @Mutation(() => TaskPayload, {
    description:
      "Creates a task. userErrors: REQUIRED, INVALID, TOO_LONG, NOT_FOUND and NOT_ACTIVE for the assignee, DELETED for a contact or an opportunity in the trash, FORBIDDEN for a task that you would not see. Errors: NOT_FOUND for the contact or the opportunity.",
  })
  createTask(@Ctx() ctx: Context, @Arg("input", () => CreateTaskInput, { description: "The new task." }) input: CreateTaskInput) {
    return payload("task", () => createTask(ctx, input));
  }

  @Requires("task:update")
  @Mutation(() => TaskPayload, {
    description:
      "Changes a task. userErrors: REQUIRED, INVALID, TOO_LONG, NOT_FOUND and NOT_ACTIVE for the assignee, DELETED, FORBIDDEN for a task that you would not see any more, CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  updateTask(@Ctx() ctx: Context, @Arg("input", () => UpdateTaskInput, { description: "What to change." }) input: UpdateTaskInput) {
    return payload("task", () => updateTask(ctx, input));
  }

  @Requires("task:update")
  @Mutation(() => CompleteTaskPayload, {
    description:
      "Marks a task as done; one that repeats makes the next one. userErrors: CONFLICT (with the current record) also when it is done already, DELETED. Errors: NOT_FOUND.",
  })
  async completeTask(@Ctx() ctx: Context, @Arg("input", () => TaskIdInput, { description: "Which." }) input: TaskIdInput) {
    let next: Task | null = null;
    const answer = await payload("task", () => completeTask(ctx, input, (made) => (next = made)));
    return { ...answer, next };
  }

  @Requires("task:update")
  @Mutation(() => ReopenTaskPayload, {
    description:
      "Makes a task that is done an open one again: the undo of its completion. The next task, which that made, is taken back unless somebody has changed it. userErrors: CONFLICT (with the current record) also when it is open already, DELETED. Errors: NOT_FOUND.",
  })
  async reopenTask(@Ctx() ctx: Context, @Arg("input", () => TaskIdInput, { description: "Which." }) input: TaskIdInput) {
    let takenBackTaskId: string | null = null;
    const answer = await payload("task", () => reopenTask(ctx, input, (id) => (takenBackTaskId = toGlobalId("Task", id))));
    return { ...answer, takenBackTaskId };
  }

  @Requires("task:delete")
  @Mutation(() => DeleteTaskPayload, {
    description: "Removes a task for good; one that repeats does not come again. userErrors: CONFLICT, DELETED. Errors: NOT_FOUND.",
  })
  async deleteTask(@Ctx() ctx: Context, @Arg("input", () => TaskIdInput, { description: "Which." }) input: TaskIdInput) {
    const { task, userErrors } = await payload("task", () => deleteTask(ctx, input));
    return { deletedTaskId: task && userErrors.length === 0 ? toGlobalId("Task", (task as Task).id) : null, userErrors };
  }

  @FieldResolver(() => Contact, { nullable: true, description: "Whom it is for; null for no contact, or one that you may not see." })
  contact(@Ctx() ctx: Context, @Root() task: Task) {
    return task.contactId && ctx.load.one(Contact, task.contactId);
  }

  @FieldResolver(() => Opportunity, {
    nullable: true,
    description: "The opportunity that it is for; null for none, one that you may not see, or without the right opportunity:read.",
  })
  opportunity(@Ctx() ctx: Context, @Root() task: Task) {
    return task.opportunityId && ctx.viewer.actions.has("opportunity:read") ? ctx.load.one(Opportunity, task.opportunityId) : null;
  }

  @FieldResolver(() => Member, { nullable: true, description: "The member who does it; null for nobody." })
  assignee(@Ctx() ctx: Context, @Root() task: Task) {
    return task.assigneeId && ctx.load.one(Member, task.assigneeId);
  }

  @FieldResolver(() => Actor, { nullable: true, description: "Who marked it as done; null while it is open." })
  completedBy(@Root() { completedByKind, completedById, completedByName }: Task) {
    return completedByKind ? actorOf(completedByKind, completedById, completedByName ?? "") : null;
  }

  @FieldResolver(() => Actor, { description: "Who created it." })
  createdBy(@Root() { createdByKind, createdById, createdByName }: Task) {
    return actorOf(createdByKind, createdById, createdByName);
  }
}
defineComputed(Task, {
  contact: ["contactId"],
  opportunity: ["opportunityId"],
  assignee: ["assigneeId"],
  completedBy: ["completedByKind", "completedById", "completedByName"],
  createdBy: ["createdByKind", "createdById", "createdByName"],
});
