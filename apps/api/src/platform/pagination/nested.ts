import type { Shown } from "../columns.ts";
import type { Context } from "../context.ts";
import { resolveLookups } from "../filters/params.ts";
import { listKey } from "./cursor.ts";
import { answerPage, type ConnectionAnswer } from "./connection.ts";
import { type OrderColumn, sortBy, walk } from "./keyset.ts";
import { type PageArgs, windowOf } from "./page-args.ts";
import { nameOf, uuidList } from "../statements.ts";
import { countLimit, countOf, forged, pageOf, startAndEnd } from "./page.ts";

/**
 * A list that hangs on a record. However many records of an operation are asked for the same part of it, that is one
 * statement: `where` says `parent.id` for the record that it hangs on.
 */
export interface NestedList {
  /** Name of its connection's type: where an operation asks for nothing but counts of such a connection, no page is read. */
  connection: string;
  /** Tells the list apart from others, with what narrows it down. */
  name: readonly unknown[];
  select: string;
  from: string;
  where: string;
  /** Column that has the record's id and stands before those of the order in an index, for lists that may be very long; not in `where`, then. */
  within?: string;
  /** Parameters of `where`, from $2 on, with their lookups. */
  values: readonly unknown[];
  /** The last column is unique among the records of one parent. */
  order: OrderColumn[];
  /** The list is made of parts, no record in two of them; each is walked by itself, by an index of its own, and the page is merged. */
  parts?: readonly Part[];
}

type Part = Pick<NestedList, "from" | "where" | "within"> & {
  /** SQL of how many rows it has, up to a limit (SQL too), where that is found out faster than by reading them. */
  counted?: (limit: string) => string;
};

const parents = "from unnest($1::uuid[]) parent (id)";

/** Reads a page of a nested list for a connection field. @throws BadInput, InvalidCursor */
export async function readNestedConnection<Node extends object>(
  ctx: Context,
  list: NestedList,
  parentId: string,
  args: PageArgs,
): Promise<ConnectionAnswer<Shown<Node>>> {
  const key = () => listKey(...list.name, parentId);
  const window = windowOf(args);
  const { select, order } = list;
  const { start, end } = startAndEnd(key, order.length, window);
  const countAll = (exact: boolean) => countNested(ctx, list, parentId, exact);
  if (isCountedOnly(ctx, list.connection)) return answerPage(pageOf([], key, order.length, window), countAll);
  const found = await perParent<Shown<Node> & Record<string, string | null>>(ctx, ["page", list.name, window], parentId, () => {
    const values = [...list.values];
    const add = (value: string) => `$${values.push(value) + 1}`;
    const limit = window.size + 1;
    const pages = partsOf(list).map(({ from, where, within: column }) => {
      const within = column === undefined ? undefined : { column, value: "parent.id" };
      return walk({ select, from, where, order, limit, backwards: window.backwards, within }, start, end, add);
    });
    return {
      text: `select parent.id as "parentId", page.* ${parents} cross join lateral (${merged(pages, order, limit, window.backwards)}) page`,
      values,
    };
  }).catch(forged(window.after ?? window.before));
  return answerPage(pageOf(found, key, order.length, window), countAll);
}

function isCountedOnly({ asked }: Context, connection: string): boolean {
  const fields = asked?.get(connection);
  return fields !== undefined && [...fields].every((field) => field === "count" || field === "__typename");
}

const partsOf = (list: Part & Pick<NestedList, "parts">): readonly Part[] => list.parts ?? [list];

/** The first rows of several pages in the order of the list. */
function merged(pages: readonly string[], order: readonly OrderColumn[], limit: number, backwards: boolean): string {
  if (pages.length === 1) return pages[0]!;
  const keys = order.map((column, index) => ({ ...column, sql: `part.k${index}::${column.type}` }));
  const parts = pages.map((page) => `(${page})`).join(" union all ");
  return `select part.* from (${parts}) part order by ${sortBy(keys, backwards)} limit ${limit}`;
}

/** How many records a nested list has. @param exact to the end, however many there are. */
export async function countNested(
  ctx: Context,
  list: Omit<NestedList, "connection" | "select" | "order">,
  parentId: string,
  exact: boolean,
) {
  const { name, values } = list;
  const [row] = await perParent<{ value: number }>(ctx, ["count", name, exact], parentId, () => {
    const limit = exact ? "null" : String(countLimit + 1);
    const counts = partsOf(list).map(({ from, where, within, counted }) => {
      const rows = `select from ${from} where ${where}${within ? ` and ${within} = parent.id` : ""} limit ${limit}`;
      return counted?.(limit) ?? `(select count(*) from (${rows}) part)`;
    });
    const counted = `select ${counts.join(" + ")} as value`;
    return { text: `select parent.id as "parentId", counted.value ${parents} cross join lateral (${counted}) counted`, values };
  });
  return countOf(row?.value ?? 0, exact);
}

/** The rows of this parent; one statement for all parents for which the same is asked. */
function perParent<Row>(
  ctx: Context,
  question: readonly unknown[],
  parentId: string,
  statement: () => { text: string; values: readonly unknown[] },
): Promise<Row[]> {
  return ctx.load.batch<Row[]>(JSON.stringify(question), parentId, async (ids) => {
    const { text, values } = statement();
    const given = [uuidList(ids), ...(await resolveLookups(ctx.read, values))];
    const rows = await ctx.read.answers<Row & { parentId: string }>(nameOf(text), text, given);
    const byParent = Map.groupBy(rows, (row) => row.parentId);
    return ids.map((id) => byParent.get(id) ?? []);
  });
}
