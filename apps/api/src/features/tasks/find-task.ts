import { Conflict, NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { Task } from "./task.entity.ts";

/**
 * One task, locked to be changed.
 * @throws NotFound; Conflict with the current record when another version is expected; Invalid when its contact is in the trash.
 */
export async function lockTask(tx: Transaction, globalId: string, expectedVersion?: number | null): Promise<Task> {
  const id = fromGlobalId("Task", globalId);
  const task = await tx.manager.findOne(Task, { where: { workspaceId: tx.workspaceId, id }, lock: { mode: "pessimistic_write" } });
  if (!task) throw new NotFound("There is no such task.");
  if (expectedVersion != null && expectedVersion !== task.version)
    throw new Conflict(task, "This task was changed by somebody else in the meantime.");
  if (task.isSetAside) refuse(null, "DELETED", "The contact of this task is in the trash. Restore it first.");
  return task;
}

/** Writes a changed task and its next version. */
export async function saveTask(tx: Transaction, task: Task, columns: Partial<Task>): Promise<Task> {
  const written = { ...columns, version: task.version + 1, updatedAt: tx.now };
  await tx.manager.update(Task, { workspaceId: tx.workspaceId, id: task.id }, written);
  return Object.assign(task, written);
}
