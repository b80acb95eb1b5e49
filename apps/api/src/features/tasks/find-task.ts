import { type EventDetails, record } from "../../platform/events.ts";
import { Conflict, NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { Task } from "./task.entity.ts";
import "./task.events.ts";

/**
 * One task, locked to be changed.
 * @throws NotFound; Conflict with the current record when another version is expected; Invalid when what it is for is in the trash.
 */
export async function lockTask(tx: Transaction, globalId: string, expectedVersion?: number | null): Promise<Task> {
  const id = fromGlobalId("Task", globalId);
  const task = await tx.manager.findOne(Task, { where: { workspaceId: tx.workspaceId, id }, lock: { mode: "pessimistic_write" } });
  if (!task) throw new NotFound("There is no such task.");
  if (expectedVersion != null && expectedVersion !== task.version)
    throw new Conflict(task, "This task was changed by somebody else in the meantime.");
  if (task.isSetAside)
    refuse(null, "DELETED", `The ${task.contactId ? "contact" : "opportunity"} of this task is in the trash. Restore it first.`);
  return task;
}

/** Writes a changed task and its next version. */
export async function saveTask(tx: Transaction, task: Task, columns: Partial<Task>): Promise<Task> {
  const written = { ...columns, version: task.version + 1, updatedAt: tx.now };
  await tx.manager.update(Task, { workspaceId: tx.workspaceId, id: task.id }, written);
  return Object.assign(task, written);
}

/** An event of a task, for the timelines of its contact and its opportunity. */
export function recordTask(tx: Transaction, kind: string, task: Task, { data, ...details }: EventDetails = {}): void {
  const { id, contactId, opportunityId, title } = task;
  const also = opportunityId && { alsoConcerns: [{ type: "Opportunity", id: opportunityId }] };
  record(tx, kind, { contactId, subjectId: id, ...also, data: { title, ...data }, ...details });
}
