import { limits } from "@kith/shared/limits.ts";
import { escapeLike, foldLine } from "@kith/shared/text.ts";
import { columnsOf, type Shown } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { BadInput } from "../../platform/errors.ts";
import { compileFilter } from "../../platform/filters/compile.ts";
import { type Condition, condition, whole } from "../../platform/filters/condition.ts";
import { Params } from "../../platform/filters/params.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import { readNestedConnection } from "../../platform/pagination/nested.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { Task } from "./task.entity.ts";
import { TaskFilter } from "./task-filter.ts";
import { orderOf, type TaskSort } from "./task-sort.ts";

interface TaskQuery {
  filter?: TaskFilter | null | undefined;
  sort?: TaskSort | null | undefined;
}

/** A record that tasks are for. */
interface TaskOwner {
  type: "contact" | "opportunity";
  id: string;
}

/** A page of the tasks that the viewer may see, without those for something that is in the trash. @throws BadInput, InvalidCursor */
export function listTasks(ctx: Context, { search, filter, sort }: TaskQuery & { search?: string | null | undefined }, page: PageArgs) {
  const params = new Params(ctx.workspaceId);
  const found = searchCondition(search ?? "", params);
  const where = `t.workspace_id = ${params.workspace} and not t.is_set_aside and ${whole(found)} and ${compile(ctx, filter, params)}`;
  const list = {
    key: listKey("tasks", search ?? "", filter ?? null, sort ?? null),
    select: columnsOf(ctx.app.database.source, Task, { alias: "t", asked: ctx.asked }),
    from: "task t",
    rows: "task t",
    where,
    candidates: found.candidates.map((queryOf) => queryOf()),
    values: params.values,
    order: orderOf(sort),
    oneOff: true,
  };
  return readConnection<Task>(ctx, list, page);
}

/** A page of the tasks of a contact or an opportunity, also while it is in the trash. @throws BadInput, InvalidCursor */
export function listTasksOf(ctx: Context, { type, id }: TaskOwner, { filter, sort }: TaskQuery, page: PageArgs) {
  const params = new Params(ctx.workspaceId, 1);
  const where = `t.workspace_id = ${params.workspace} and t.${type}_id = parent.id and ${compile(ctx, filter, params)}`;
  const list = {
    connection: "TaskConnection",
    name: ["tasks", type, filter ?? null, sort ?? null],
    select: columnsOf(ctx.app.database.source, Task, { alias: "t", asked: ctx.asked }),
    from: "task t",
    where,
    values: params.values,
    order: orderOf(sort),
  };
  return readNestedConnection<Task>(ctx, list, id, page);
}

/** The open task of a contact or an opportunity that is due first. */
export const findNextTask = (ctx: Context, { type, id }: TaskOwner): Promise<Shown<Task> | null> =>
  ctx.load.batch(`next tasks of ${type}`, id, async (ids) => {
    const rows = await ctx.read.rows<{ id: string; ownerId: string }>(
      `next tasks of ${type}`,
      `select next.id, parent.id as "ownerId" from unnest($2::uuid[]) parent (id) cross join lateral (
          select t.id from task t where t.workspace_id = $1 and t.${type}_id = parent.id and t.status = 'open'
          order by t.due_rank, t.id limit 1) next`,
      [ctx.workspaceId, ids],
    );
    const next = new Map(rows.map((row) => [row.ownerId, row.id]));
    return Promise.all(ids.map(async (owner) => (next.has(owner) ? ctx.load.one(Task, next.get(owner)!) : null)));
  });

const compile = (ctx: Context, filter: TaskFilter | null | undefined, params: Params): string =>
  filter ? whole(compileFilter(TaskFilter, filter, params, { now: ctx.now, timeZone: "UTC" })) : "true";

/** Every word occurs somewhere in title or description; the longest is looked for first. @throws BadInput */
function searchCondition(search: string, params: Params): Condition {
  if (search.length > limits.textLength) throw new BadInput(`search: at most ${limits.textLength} characters.`);
  const words = foldLine(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return condition("true");
  const patterns = words.toSorted((a, b) => b.length - a.length).map((word) => params.add(`%${escapeLike(word)}%`, "text"));
  const check = `(${patterns.map((pattern) => `t.search_text like ${pattern}`).join(" and ")})`;
  return condition("true", [() => (atMost) => `select find_tasks(array[${patterns.join(", ")}], ${atMost})`], check);
}
