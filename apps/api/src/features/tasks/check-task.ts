import { limits } from "@kith/shared/limits.ts";
import { fold } from "@kith/shared/text.ts";
import { refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { Member } from "../access/member.entity.ts";
import { WrongRecurrence } from "./read-recurrence.ts";
import { checkRecurrence, instantOf } from "./recurrence.ts";
import { priorities, type Task, type TaskPriority } from "./task.entity.ts";

/** When a task is due, as it is written. */
export interface TaskDue {
  on: string;
  time?: string | null;
  timeZone?: string | null;
}

/** Trims and checks a title. @throws Invalid */
export function checkTitle(given: string): string {
  const title = given.trim();
  if (title === "") refuse("title", "REQUIRED", "Say what is to be done.");
  if (title.length > limits.taskTitle) refuse("title", "TOO_LONG", `A title has at most ${limits.taskTitle} characters.`);
  return title;
}

/** Trims and checks a description. @throws Invalid */
export function checkDescription(given: string): string {
  const description = given.trim();
  if (description.length > limits.longTextLength)
    refuse("description", "TOO_LONG", `A description has at most ${limits.longTextLength.toLocaleString("en")} characters.`);
  return description;
}

/** @throws Invalid */
export function checkPriority(given: string): TaskPriority {
  return priorities.find((priority) => priority === given) ?? refuse("priority", "INVALID", `A priority is ${priorities.join(", ")}.`);
}

export const searchTextOf = ({ title, description }: Pick<Task, "title" | "description">): string => fold(`${title}\n${description}`);

type DueColumns = Pick<Task, "dueOn" | "dueTime" | "timeZone" | "dueAt">;
const someDay: DueColumns = { dueOn: null, dueTime: null, timeZone: null, dueAt: null };

/** The columns of when it is due. @throws Invalid for a time that is none, or without the zone that it is of. */
export function checkDue(due: TaskDue | null): DueColumns {
  if (!due) return someDay;
  const { on, time = null, timeZone = null } = due;
  if (on < "1900-01-01" || on > "2999-12-31") refuse(["due", "on"], "INVALID", "A task is due between the years 1900 and 2999.");
  if (time === null) return { ...someDay, dueOn: on, timeZone };
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) refuse(["due", "time"], "INVALID", "A time is written as 09:30.");
  if (timeZone === null) refuse(["due", "timeZone"], "REQUIRED", "A time is one of a time zone.");
  return { dueOn: on, dueTime: time, timeZone, dueAt: instantOf(on, time, timeZone) };
}

/** The columns of how it repeats. @throws Invalid */
export function checkRule(given: string | null, dueOn: string | null): Pick<Task, "recurrence" | "recurrenceStart"> {
  if (given === null || given.trim() === "") return { recurrence: null, recurrenceStart: null };
  if (dueOn === null) refuse("recurrence", "REQUIRED", "A task that repeats has a due date.");
  try {
    return { recurrence: checkRecurrence(given, dueOn).text, recurrenceStart: dueOn };
  } catch (error) {
    if (error instanceof WrongRecurrence) refuse("recurrence", "INVALID", error.message);
    throw error;
  }
}

/** The member who gets a task, held so that he can't be removed meanwhile. @throws Invalid when there is none, or he is shut out. */
export async function findAssignee(tx: Transaction, globalId: string): Promise<Member> {
  const member = await tx.manager.findOne(Member, {
    where: { workspaceId: tx.workspaceId, id: fromGlobalId("Member", globalId) },
    lock: { mode: "for_key_share" },
  });
  if (!member || member.status === "removed") refuse("assigneeId", "NOT_FOUND", "There is no such member.");
  if (member.status !== "active") refuse("assigneeId", "NOT_ACTIVE", `${member.name} is suspended and can't be given tasks.`);
  return member;
}

/** A task for nobody is seen by who has it: nobody writes one that he would not see. @throws Invalid */
export async function requireSight(
  tx: Transaction,
  { contactId, opportunityId, assigneeId }: Pick<Task, "contactId" | "opportunityId" | "assigneeId">,
): Promise<void> {
  if (tx.viewer.visibility === "all" || assigneeId === tx.viewer.memberId) return;
  const seen = await tx.sql(
    "select from contact where workspace_id = $1 and id = $2 union all select from opportunity where workspace_id = $1 and id = $3",
    [tx.workspaceId, contactId, opportunityId],
  );
  if (seen.length === 0)
    refuse(
      "assigneeId",
      "FORBIDDEN",
      "You would not see this task any more: what you give to others hangs on a contact or an opportunity of yours.",
    );
}
