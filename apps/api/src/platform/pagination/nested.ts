import type { Shown } from "../columns.ts";
import type { Context } from "../context.ts";
import { listKey } from "./cursor.ts";
import { answerPage, type ConnectionAnswer } from "./connection.ts";
import { type OrderColumn, walk } from "./keyset.ts";
import { type PageArgs, windowOf } from "./page-args.ts";
import { nameOf, uuidList } from "../statements.ts";
import { countLimit, countOf, forged, pageOf, startAndEnd } from "./page.ts";

/**
 * A list that hangs on a record. However many records of an operation are asked for the same part of it, that is one
 * statement: `where` says `parent.id` for the record that it hangs on.
 */
export interface NestedList {
  /** Tells the list apart from others, with what narrows it down. */
  name: readonly unknown[];
  select: string;
  from: string;
  where: string;
  /** Parameters of `where`, from $2 on. */
  values: readonly unknown[];
  /** The last column is unique among the records of one parent. */
  order: OrderColumn[];
}

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
  const { select, from, where, order } = list;
  const { start, end } = startAndEnd(key, order.length, window);
  const found = await perParent<Shown<Node> & Record<string, string | null>>(ctx, ["page", list.name, window], parentId, () => {
    const values = [...list.values];
    const add = (value: string) => `$${values.push(value) + 1}`;
    const part = walk({ select, from, where, order, limit: window.size + 1, backwards: window.backwards }, start, end, add);
    return { text: `select parent.id as "parentId", page.* ${parents} cross join lateral (${part}) page`, values };
  }).catch(forged(window.after ?? window.before));
  return answerPage(pageOf(found, key, order.length, window), (exact) => countNested(ctx, list, parentId, exact));
}

async function countNested(ctx: Context, { name, from, where, values }: NestedList, parentId: string, exact: boolean) {
  const [row] = await perParent<{ value: number }>(ctx, ["count", name, exact], parentId, () => {
    const bound = exact ? "" : ` limit ${countLimit + 1}`;
    const counted = `select count(*) as value from (select 1 from ${from} where ${where}${bound}) listed`;
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
    const rows = await ctx.read.answers<Row & { parentId: string }>(nameOf(text), text, [uuidList(ids), ...values]);
    const byParent = Map.groupBy(rows, (row) => row.parentId);
    return ids.map((id) => byParent.get(id) ?? []);
  });
}
