import type { Context } from "../../platform/context.ts";
import { record } from "../../platform/events.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { lockTask } from "./find-task.ts";
import { Task } from "./task.entity.ts";
import "./task.events.ts";

/** Removes a task for good; one that repeats does not come again. @throws NotFound, Conflict; Invalid when its contact is in the trash. */
export function deleteTask(ctx: Context, input: { id: string; expectedVersion?: number | null }): Promise<Task> {
  return inTransaction(ctx, async (tx) => {
    const task = await lockTask(tx, input.id, input.expectedVersion);
    await tx.manager.delete(Task, { workspaceId: tx.workspaceId, id: task.id });
    record(tx, "task.deleted", { contactId: task.contactId, subjectId: task.id, data: { title: task.title } });
    return task;
  });
}
