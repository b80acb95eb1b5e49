import type { IdQuery } from "../filters/condition.ts";
import { type KeysetQuery, sortBy } from "./keyset.ts";
import type { List } from "./page.ts";

/** Above this, walking the list finds a page sooner than beginning with the candidates (measured with 1,000,000 contacts). */
const mostForPage = 5_000;

/** A count walks further than a page, so that more candidates are still fewer rows. */
const mostForCount = 20_000;

/** Records that a walk looks at before it asks what several queries have in common; each costs a few microseconds. */
const mostWalked = 10_000;

/** The walk over one part of the list, see `walk`; the rows of a page, unless another limit is given. */
type Read = (query: Omit<KeysetQuery, "limit" | "backwards">, limit?: number) => string;

/**
 * The SQL of a page. With candidates it says two ways to find it, of which one is switched off as a whole when it runs: to begin with few
 * candidates, or to walk the list where they are many.
 */
export function pageText(list: List, read: Read, limit: number, backwards: boolean): string {
  const { select, rows, parts, candidates = [], through = list } = list;
  if (parts) {
    const order = list.order.map((column, index) => ({ ...column, sql: `page.k${index}::${column.type}` }));
    const pages = parts.map((part) => {
      const own = read({ ...list, where: `${list.where} and ${part.where}` });
      return `select page.* from ${part.from} cross join lateral (${own}) page`;
    });
    return `select page.* from (${either(pages)}) page order by ${sortBy(order, backwards)} limit ${limit}`;
  }
  if (!rows) return read(list);
  const alias = rows.split(" ").at(-1)!;
  const byWalk = (where: string) => read({ ...through, select: `${through.order.at(-1)!.sql} as id`, where });
  const newest = list.newestFirst && !backwards && candidates.length === 1 ? candidates[0]!.newestFirst : undefined;
  const keys = list.order.map((_, index) => `page.k${index}`).join(", ");
  const order = list.order.map((column, index) => (column.elsewhere ? { ...column, sql: `page.k${index}::${column.type}` } : column));
  // LATERAL: the page is found once, and then its rows, also where the planner takes the workspace for empty and would do it the other way round.
  const answer = (page: string) => `select ${select}, ${keys} from (${page}) page
    cross join lateral (select ${alias}.* from ${rows} where ${alias}.workspace_id = $1 and ${alias}.id = page.id offset 0) ${alias} order by ${sortBy(order, backwards)}`;
  if (list.common) return answerCommon(list, list.common, read, answer, limit);
  if (!newest)
    return `${beginning(candidates, mostForPage)}${answer(either(waysToFind({ ...through, candidates }, mostForPage).map(byWalk)))}`;

  // They come in the order of the list: a page looks at as many as it shows. If it is not full although there are more of them, it walks.
  const inOrder = `(select f.id, f.place from found, unnest(found.ids) with ordinality f (id, place) order by f.place) f
    join ${rows} on ${alias}.workspace_id = $1 and ${alias}.id = f.id`;
  const first = read({ select: `${alias}.id`, from: inOrder, where: list.where, order: list.order, sorted: "f.place" });
  const isDone = `((select cardinality(ids) from found) <= ${mostForPage} or (select count(*) from first) = ${limit})`;
  const page = either([`select * from first where ${isDone}`, byWalk(`not ${isDone} and ${through.where}`)]);
  return `${beginning([newest], mostForPage)}, first as materialized (${first}) ${answer(page)}`;
}

/**
 * Several queries must all give a record. With few ids in one of them the page begins there. Else it walks a while, which is enough where many
 * records match; and only where that does not fill the page it asks for what all the queries have in common.
 */
function answerCommon(
  { rows, candidates = [], through, ...list }: List,
  { query, walked, probe }: NonNullable<List["common"]>,
  read: Read,
  answer: (page: string) => string,
  limit: number,
): string {
  const alias = rows!.split(" ").at(-1)!;
  const way = through ?? list;
  const id = way.order.at(-1)!.sql;
  const byWalk = (where: string) => read({ ...way, select: `${id} as id`, where });
  const among = (ids: string) => `cardinality(${ids}) <= ${mostForPage} and ${id} = any(${ids}) and ${walked} and ${probe}`;
  const keys = list.order.map((_, index) => `${alias}.k${index}`).join(", ");
  const isFew = `cardinality((select ids from found)) <= ${mostForPage}`;
  // The first so many of the walk, then those of them that match.
  const looked = read({ ...way, select: `${alias}.*`, where: `not ${isFew} and ${walked}` }, mostWalked);
  const first = `select ${alias}.id, ${keys} from (${looked}) ${alias} where ${probe} limit ${limit}`;
  const common = `select case when not (${isFew}) and (select count(*) from first) < ${limit} then array(select * from (${query(mostForPage + 1)}) candidate limit ${mostForPage + 1}) end as ids`;
  const page = either([
    byWalk(among("(select ids from found)::uuid[]")),
    `select * from first where (select ids is null from common)`,
    byWalk(among("(select ids from common)::uuid[]")),
    byWalk(`cardinality((select ids from common)) > ${mostForPage} and ${walked} and ${probe}`),
  ]);
  return `${beginning(candidates, mostForPage)}, first as materialized (${first}), common as materialized (${common}) ${answer(page)}`;
}

/** The SQL of a count, as `value`. @param bound where counting ends, as a LIMIT */
export function countText(list: List, bound: string): string {
  if (list.parts) {
    const found = list.parts.map((part) => {
      const own = `select 1 from ${list.from} where ${list.where} and ${part.where}${bound}`;
      return `select 1 from ${part.from} cross join lateral (${own}) part`;
    });
    return `select count(*) as value from (select 1 from (${either(found)}) listed${bound}) counted`;
  }
  const { from, where, candidates = [], probe } = list.counted ?? list;
  const ways = waysToFind({ where, order: list.order, candidates, probe }, mostForCount).map((way) => `select 1 from ${from} where ${way}`);
  return `${beginning(candidates, mostForCount)}select count(*) as value from (select 1 from (${either(ways)}) listed${bound}) counted`;
}

const either = (ways: readonly string[]): string => ways.map((way) => `(${way})`).join(" union all ");

/** The shortest list of candidates, as `found.ids`. Each is cut off behind `most`. */
function beginning(candidates: readonly IdQuery[], most: number): string {
  if (candidates.length === 0) return "";
  const lists = candidates.map((query) => `(array(select * from (${query(most + 1)}) candidate limit ${most + 1}))`);
  // A single row of VALUES would be taken apart, and its query run once for the length and once for the ids.
  if (lists.length === 1) return `with found as materialized (select ${lists[0]} as ids) `;
  return `with found as materialized (select ids from (values ${lists.join(", ")}) lists (ids) order by cardinality(ids) limit 1) `;
}

/** The condition once for few candidates and once for too many. */
function waysToFind(
  { where, order, candidates = [], probe = where }: Pick<List, "where" | "order" | "candidates" | "probe">,
  most: number,
): string[] {
  if (candidates.length === 0) return [where];
  const length = "(select cardinality(ids) from found)";
  return [
    `${length} <= ${most} and ${order.at(-1)!.sql} = any((select ids from found)::uuid[]) and ${probe}`,
    `${length} > ${most} and ${where}`,
  ];
}
