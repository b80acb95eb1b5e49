import type { TaskFilter, TaskSort } from "../../gql/graphql.ts";
import { ownZone } from "../../lib/format.ts";

/** Which tasks a list has, and in which order. */
export interface TaskQuery {
  filter: TaskFilter;
  sort?: TaskSort;
  search?: string;
}

export interface GroupSpec {
  name: GroupName;
  /** At this moment: what is overdue depends on the time. */
  query(now: Date): TaskQuery;
}

export type GroupName = "overdue" | "today" | "upcoming" | "someDay" | "open" | "done";

const lastDoneFirst: TaskSort = { field: "COMPLETED_AT", direction: "DESC" };
const open: TaskFilter = { status: { eq: "open" } };
const done: TaskFilter = { status: { eq: "done" } };

/** What narrows all groups down. */
export interface TaskNarrowing {
  assigneeId?: string | undefined;
  priority?: string | undefined;
  search?: string | undefined;
}

/** Open tasks by when they are due for the person, by his clock; then what was done. */
export function dueGroups({ assigneeId, priority, search }: TaskNarrowing): GroupSpec[] {
  const common = {
    ...(assigneeId && { assignee: { eq: assigneeId } }),
    ...(priority && { priority: { eq: priority } }),
  };
  const group = (name: GroupName, filter: (now: Date) => TaskFilter, sort?: TaskSort): GroupSpec => ({
    name,
    query: (now) => ({ filter: { ...common, ...filter(now) }, ...(sort && { sort }), ...(search && { search }) }),
  });
  return [
    group("overdue", (now) => ({ ...open, due: { before: now.toISOString(), timeZone: ownZone } })),
    group("today", () => ({ ...open, due: { nextDays: 1, timeZone: ownZone } })),
    group("upcoming", (now) => ({ ...open, due: { after: beginOfTomorrow(now), timeZone: ownZone } })),
    group("someDay", () => ({ ...open, due: { empty: true } }), { field: "CREATED_AT", direction: "DESC" }),
    group("done", () => done, lastDoneFirst),
  ];
}

/** A contact's tasks: what is open by when it is due, then what was done. */
export const recordGroups: GroupSpec[] = [
  { name: "open", query: () => ({ filter: open }) },
  { name: "done", query: () => ({ filter: done, sort: lastDoneFirst }) },
];

const beginOfTomorrow = (now: Date): string => new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).toISOString();
