import { Field, ID, ObjectType } from "type-graphql";
import { connectionOf } from "../../platform/pagination/connection.ts";
import { UserError } from "../../platform/user-error.ts";
import { Task } from "./task.entity.ts";

export const { Connection: TaskConnection } = connectionOf(Task, "Task", "Tasks in an order.");

const nothingDone = "What a person can mend; empty when it was done.";

@ObjectType({ description: "A task after a change.", simpleResolvers: true })
export class TaskPayload {
  @Field(() => Task, { nullable: true, description: "The task as it is now; with CONFLICT the current one." }) task!: Task | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@ObjectType({ description: "A task that was done.", simpleResolvers: true })
export class CompleteTaskPayload {
  @Field(() => Task, { nullable: true, description: "The task as it is now; with CONFLICT the current one." }) task!: Task | null;
  @Field(() => Task, {
    nullable: true,
    description:
      "The next task, where it repeats; null when its rule has ended, or the next one is there already. A repeat with the same idempotency key answers null.",
  })
  next!: Task | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@ObjectType({ description: "A task that is open again.", simpleResolvers: true })
export class ReopenTaskPayload {
  @Field(() => Task, { nullable: true, description: "The task as it is now; with CONFLICT the current one." }) task!: Task | null;
  @Field(() => ID, {
    nullable: true,
    description:
      "Global id of the next task that its completion had made, which is gone; null when there is none, or somebody has changed it, so that it stays. A repeat with the same idempotency key answers null.",
  })
  takenBackTaskId!: string | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@ObjectType({ description: "A task that is gone.", simpleResolvers: true })
export class DeleteTaskPayload {
  @Field(() => ID, { nullable: true, description: "Global id of the task that is gone; null when nothing was done." })
  deletedTaskId!: string | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}
