import type { Context } from "../../platform/context.ts";
import { Conflict } from "../../platform/errors.ts";
import { because } from "../../platform/events.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { insertTask } from "./create-task.ts";
import { lockTask, recordTask, saveTask } from "./find-task.ts";
import { instantOf, nextDay } from "./recurrence.ts";
import { Task } from "./task.entity.ts";

interface TaskVersion {
  id: string;
  expectedVersion?: number | null;
}

/**
 * Marks a task as done. One that repeats makes the next one, due on the first day of its rule that is still to come; a rule that has ended makes none.
 * @param tell hears of the next task.
 * @throws NotFound; Conflict when it is done already, or another version was expected; Invalid when its contact is in the trash.
 */
export function completeTask(ctx: Context, input: TaskVersion, tell: (next: Task) => void): Promise<Task> {
  return inTransaction(ctx, async (tx) => {
    const task = await lockTask(tx, input.id, input.expectedVersion);
    if (task.status === "done") throw new Conflict(task, "This task is done already.");
    const { viewer, now } = tx;
    recordTask(tx, "task.completed", task);
    const done = await saveTask(tx, task, {
      status: "done",
      completedAt: now,
      completedByKind: viewer.kind,
      completedById: viewer.id,
      completedByName: viewer.name,
    });
    const next = await makeNext(tx, done);
    if (next) tell(next);
    return done;
  });
}

async function makeNext(tx: Transaction, task: Task): Promise<Task | null> {
  const dueOn = nextDay(task, tx.now);
  // It was completed before, and somebody worked on the next one before it was reopened.
  if (dueOn === null || (await nextOf(tx, task))) return null;
  const { title, description, contactId, opportunityId, assigneeId, priority, dueTime, timeZone, recurrence, recurrenceStart } = task;
  const dueAt = dueTime === null ? null : instantOf(dueOn, dueTime, timeZone!);
  const columns = {
    title,
    description,
    contactId,
    opportunityId,
    assigneeId,
    priority,
    dueOn,
    dueTime,
    timeZone,
    dueAt,
    recurrence,
    recurrenceStart,
  };
  return insertTask(tx, columns, task);
}

/**
 * Makes a task that is done an open one again, and takes back the next one that its completion made, unless somebody has changed that.
 * @param tell hears the id of what was taken back.
 * @throws NotFound; Conflict when it is open, or another version was expected; Invalid when its contact is in the trash.
 */
export function reopenTask(ctx: Context, input: TaskVersion, tell: (takenBackId: string) => void): Promise<Task> {
  return inTransaction(ctx, async (tx) => {
    const task = await lockTask(tx, input.id, input.expectedVersion);
    if (task.status === "open") throw new Conflict(task, "This task is open already.");
    const next = await nextOf(tx, task);
    if (next && next.version === 1) {
      await tx.manager.delete(Task, { workspaceId: tx.workspaceId, id: next.id });
      recordTask(because(tx, { taskId: task.id }), "task.deleted", next, { data: { isTakenBack: true } });
      tell(next.id);
    }
    recordTask(tx, "task.reopened", task);
    return saveTask(tx, task, {
      status: "open",
      completedAt: null,
      completedByKind: null,
      completedById: null,
      completedByName: null,
    });
  });
}

const nextOf = (tx: Transaction, task: Task): Promise<Task | null> =>
  tx.manager.findOne(Task, { where: { workspaceId: tx.workspaceId, previousId: task.id }, lock: { mode: "pessimistic_write" } });
