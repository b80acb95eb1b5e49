import type { IdQuery } from "../filters/condition.ts";
import { type KeysetQuery, sortBy } from "./keyset.ts";
import type { List } from "./page.ts";

/** Above this, walking the list finds a page sooner than beginning with the candidates (measured with 1,000,000 contacts). */
const mostForPage = 5_000;

/** A count walks further than a page, so that more candidates are still fewer rows. */
const mostForCount = 20_000;

/** The walk over one part of the list, see `walk`. */
type Read = (query: Omit<KeysetQuery, "limit" | "backwards">) => string;

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
  const answer = (page: string) => `select ${select}, ${keys} from (${page}) page
    join ${rows} on ${alias}.workspace_id = $1 and ${alias}.id = page.id order by ${sortBy(order, backwards)}`;
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

/** The SQL of a count, as `value`. @param bound where counting ends, as a LIMIT */
export function countText(list: List, bound: string): string {
  if (list.parts) {
    const found = list.parts.map((part) => {
      const own = `select 1 from ${list.from} where ${list.where} and ${part.where}${bound}`;
      return `select 1 from ${part.from} cross join lateral (${own}) part`;
    });
    return `select count(*) as value from (select 1 from (${either(found)}) listed${bound}) counted`;
  }
  const { from, where, candidates = [] } = list.counted ?? list;
  const ways = waysToFind({ where, order: list.order, candidates }, mostForCount).map((way) => `select 1 from ${from} where ${way}`);
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
function waysToFind({ where, order, candidates = [] }: Pick<List, "where" | "order" | "candidates">, most: number): string[] {
  if (candidates.length === 0) return [where];
  const length = "(select cardinality(ids) from found)";
  return [
    `${length} <= ${most} and ${order.at(-1)!.sql} = any((select ids from found)::uuid[]) and ${where}`,
    `${length} > ${most} and ${where}`,
  ];
}
