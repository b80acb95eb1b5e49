import type { Context } from "../../platform/context.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { lockTask, recordTask } from "./find-task.ts";
import { Task } from "./task.entity.ts";

/** Removes a task for good; one that repeats does not come again. @throws NotFound, Conflict; Invalid when its contact is in the trash. */
export function deleteTask(ctx: Context, input: { id: string; expectedVersion?: number | null }): Promise<Task> {
  return inTransaction(ctx, async (tx) => {
    const task = await lockTask(tx, input.id, input.expectedVersion);
    await tx.manager.delete(Task, { workspaceId: tx.workspaceId, id: task.id });
    recordTask(tx, "task.deleted", task);
    return task;
  });
}
