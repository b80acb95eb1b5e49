import type { Context } from "../../platform/context.ts";
import { NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { because } from "../../platform/events.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { Contact } from "../contacts/contact.entity.ts";
import { Opportunity } from "../opportunities/opportunity.entity.ts";
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
import { recordTask } from "./find-task.ts";
import { Task } from "./task.entity.ts";
import "./task.notifications.ts";

export interface NewTask {
  title: string;
  description?: string | null;
  contactId?: string | null;
  opportunityId?: string | null;
  assigneeId?: string | null;
  due?: TaskDue | null;
  priority?: string | null;
  recurrence?: string | null;
}

/** Creates a task; it is the viewer's unless it says otherwise. @throws Invalid; NotFound for the contact or the opportunity. */
export function createTask(ctx: Context, input: NewTask): Promise<Task> {
  return inTransaction(ctx, async (tx) => {
    const contactId = input.contactId == null ? null : await findContact(tx, input.contactId);
    const opportunityId = input.opportunityId == null ? null : await findOpportunity(tx, input.opportunityId);
    const assigneeId = input.assigneeId == null ? tx.viewer.memberId : (await findAssignee(tx, input.assigneeId)).id;
    if ((contactId ?? opportunityId) !== null && assigneeId === null)
      refuse("assigneeId", "REQUIRED", "Say who does it: a program has no tasks of its own.");
    const due = checkDue(input.due ?? null);
    const columns = {
      title: checkTitle(input.title),
      description: checkDescription(input.description ?? ""),
      contactId,
      opportunityId,
      assigneeId,
      priority: checkPriority(input.priority ?? "normal"),
      ...due,
      ...checkRule(input.recurrence ?? null, due.dueOn),
    };
    await requireSight(tx, columns);
    return insertTask(tx, columns);
  });
}

type TaskColumns = Pick<
  Task,
  | "title"
  | "description"
  | "contactId"
  | "opportunityId"
  | "assigneeId"
  | "priority"
  | "dueOn"
  | "dueTime"
  | "timeZone"
  | "dueAt"
  | "recurrence"
  | "recurrenceStart"
>;

/** Writes a new open task with its event. @param previous the task whose completion makes this one. */
export async function insertTask(tx: Transaction, columns: TaskColumns, previous: Task | null = null): Promise<Task> {
  const { viewer, now } = tx;
  const task = tx.manager.create(Task, {
    ...columns,
    workspaceId: tx.workspaceId,
    id: newId(),
    searchText: searchTextOf(columns),
    status: "open",
    previousId: previous?.id ?? null,
    completedAt: null,
    completedByKind: null,
    completedById: null,
    completedByName: null,
    isSetAside: false,
    version: 1,
    createdByKind: viewer.kind,
    createdById: viewer.id,
    createdByName: viewer.name,
    createdAt: now,
    updatedAt: now,
  });
  await tx.manager.insert(Task, task);
  if (previous) recordTask(because(tx, { taskId: previous.id }), "task.created", task, { data: { isNext: true } });
  else recordTask(tx, "task.created", task);
  return task;
}

/** The UUID of a contact that the viewer sees, held so that it does not go to the trash meanwhile. @throws NotFound; Invalid when it is there. */
async function findContact(tx: Transaction, globalId: string): Promise<string> {
  const id = fromGlobalId("Contact", globalId);
  const contact = await tx.manager.findOne(Contact, { where: { workspaceId: tx.workspaceId, id }, lock: { mode: "pessimistic_read" } });
  if (!contact) throw new NotFound("There is no such contact.");
  if (contact.deletedAt) refuse("contactId", "DELETED", "This contact is in the trash. Restore it first.");
  return id;
}

/** The same of an opportunity. @throws NotFound; Invalid when it is in the trash. */
async function findOpportunity(tx: Transaction, globalId: string): Promise<string> {
  const id = fromGlobalId("Opportunity", globalId);
  const where = { workspaceId: tx.workspaceId, id };
  const opportunity = await tx.manager.findOne(Opportunity, { where, lock: { mode: "pessimistic_read" } });
  if (!opportunity) throw new NotFound("There is no such opportunity.");
  if (opportunity.deletedAt) refuse("opportunityId", "DELETED", "This opportunity is in the trash. Restore it first.");
  return id;
}
