import type { Context } from "../../platform/context.ts";
import { refuse } from "../../platform/errors.ts";
import type { FieldChange } from "../../platform/events.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { Member } from "../access/member.entity.ts";
import {
  checkDescription,
  checkDue,
  checkPriority,
  checkRule,
  checkTitle,
  findAssignee,
  requireSight,
  searchTextOf,
  type TaskDue,
} from "./check-task.ts";
import { lockTask, recordTask, saveTask } from "./find-task.ts";
import type { Task } from "./task.entity.ts";

export interface TaskChange {
  id: string;
  expectedVersion?: number | null;
  title?: string | null;
  description?: string | null;
  assigneeId?: string | null;
  due?: TaskDue | null;
  priority?: string | null;
  recurrence?: string | null;
}

/**
 * Changes a task. What is left out stays; a null due date or recurrence is taken away. A new rule counts from the due date; a new due date
 * alone moves this one task, and the next one comes as if it had not been moved.
 * @throws Invalid, Conflict, NotFound
 */
export function updateTask(ctx: Context, input: TaskChange): Promise<Task> {
  return inTransaction(ctx, async (tx) => {
    const task = await lockTask(tx, input.id, input.expectedVersion);
    const after = await readChange(tx, task, input);
    const changes = await changesOf(tx, task, after);
    if (changes.length === 0) return task;
    await requireSight(tx, after);
    recordTask(tx, "task.updated", task, { data: { title: after.title }, changes });
    return saveTask(tx, task, { ...after, searchText: searchTextOf(after) });
  });
}

type Changed = Pick<Task, "title" | "description" | "assigneeId" | "priority" | "contactId" | "opportunityId"> &
  ReturnType<typeof checkDue> &
  ReturnType<typeof checkRule>;

async function readChange(tx: Transaction, task: Task, input: TaskChange): Promise<Changed> {
  const { dueOn, dueTime, timeZone, dueAt, recurrence, recurrenceStart, contactId, opportunityId } = task;
  const due = input.due === undefined ? { dueOn, dueTime, timeZone, dueAt } : checkDue(input.due);
  // The rule that the task has is sent back by who changes something else: it goes on counting from where it began.
  const isSameRule = input.recurrence === undefined || input.recurrence === recurrence;
  const rule = isSameRule ? { recurrence, recurrenceStart } : checkRule(input.recurrence ?? null, due.dueOn);
  if (rule.recurrence !== null && due.dueOn === null) refuse("due", "REQUIRED", "A task that repeats has a due date.");
  return {
    title: input.title == null ? task.title : checkTitle(input.title),
    description: input.description == null ? task.description : checkDescription(input.description),
    assigneeId: input.assigneeId == null ? task.assigneeId : (await findAssignee(tx, input.assigneeId)).id,
    priority: input.priority == null ? task.priority : checkPriority(input.priority),
    contactId,
    opportunityId,
    ...due,
    ...rule,
  };
}

const dueText = ({ dueOn, dueTime, timeZone }: Pick<Task, "dueOn" | "dueTime" | "timeZone">): string | null =>
  dueOn && [dueOn, ...(dueTime ? [dueTime, timeZone!] : [])].join(" ");

async function changesOf(tx: Transaction, task: Task, after: Changed): Promise<FieldChange[]> {
  const texts = (["title", "description", "priority", "recurrence"] as const).map((field) => ({
    field: field as string,
    before: task[field] || null,
    after: after[field] || null,
  }));
  const changes = [...texts, { field: "due", before: dueText(task), after: dueText(after) }];
  if (task.assigneeId !== after.assigneeId) {
    const [before, to] = await Promise.all([nameOf(tx, task.assigneeId), nameOf(tx, after.assigneeId)]);
    changes.push({ field: "assignee", before, after: to });
  }
  return changes.filter(({ before, after: now }) => before !== now);
}

const nameOf = async (tx: Transaction, id: string | null): Promise<string | null> =>
  id === null ? null : ((await tx.manager.findOneBy(Member, { workspaceId: tx.workspaceId, id }))?.name ?? null);
