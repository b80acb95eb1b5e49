import type { IdQuery } from "../filters/condition.ts";
import { type KeysetQuery, sortBy } from "./keyset.ts";
import type { List } from "./page.ts";

/** Above this, walking the list finds a page sooner than beginning with the candidates (measured with 1,000,000 contacts). */
const mostForPage = 5_000;

/** A count walks further than a page, so that more candidates are still fewer rows. */
const mostForCount = 20_000;

/** Above this, records that are taken from a list in order, and looked at until the page is full, are more than a walk looks at in most cases. */
const mostListed = 20_000;

/** Records that a walk looks at before it takes those of the query that gives the fewest; each costs a few microseconds. */
const mostWalked = 10_000;

/** A limit that no list reaches; without one, a subquery would be taken apart and its order lost. */
const all = 2_000_000_000;

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
  if (list.among) return answerAmong(list, list.among, read, answer, limit);
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
 * A record must be among several queries. With few ids in the one that gives the fewest the page begins there. Else it walks a while, which is enough where
 * many records match; and only where that does not fill the page it takes what the two rarest queries have in common, in order, and looks at as many as it needs.
 */
function answerAmong(
  { rows: table = "", candidates = [], through, ...list }: List,
  { ids, walked, probe, further, estimate }: NonNullable<List["among"]>,
  read: Read,
  answer: (page: string) => string,
  limit: number,
): string {
  const alias = table.split(" ").at(-1)!;
  const way = through ?? list;
  const id = way.order.at(-1)!.sql;
  const keys = list.order.map((_, index) => `${alias}.k${index}`).join(", ");
  const inOrder = (select: string, where: string, most = all) => read({ ...way, select, where: `${where} and ${walked}` }, most);
  /** Those of the records that match, as long as the page is not full. */
  const lookAt = (records: string, condition: string) =>
    `select ${alias}.id, ${keys} from (${records}) ${alias} where ${condition} limit ${limit}`;
  const few = `cardinality((select ids from found)) <= ${mostListed}`;
  const found = inOrder(`${alias}.*`, `${few} and ${id} = any((select ids from found)::uuid[])`);
  const byFew = lookAt(found, probe);
  // As an expression of its own it is put in order as a whole: in one with its condition, the planner hopes for an early end, and walks.
  const rows = `select ${alias}.*, ${list.order.map((_, index) => `listed.k${index}`).join(", ")} from listed
    cross join lateral (select ${alias}.* from ${table} where ${alias}.workspace_id = $1 and ${alias}.id = listed.id offset 0) ${alias}`;
  const byList = lookAt(rows, further);
  const begun = beginning(candidates, mostListed);
  const listed = (condition: string) =>
    `listed as materialized (${inOrder(`${id} as id`, `not ${few} and ${condition}${id} in (${ids})`)})`;
  if (estimate && limit / estimate.density > estimate.listing) return `${begun}, ${listed("")} ${answer(either([byFew, byList]))}`;
  // Where the estimate was too good the walk ends before it costs more than the list.
  const first = lookAt(inOrder(`${alias}.*`, `not ${few}`, Math.ceil(estimate?.listing ?? mostWalked)), probe);
  const isFull = `(select count(*) from first) = ${limit}`;
  const page = either([byFew, `select * from first where ${isFull}`, byList]);
  return `${begun}, first as materialized (${first}), ${listed(`not ${isFull} and `)} ${answer(page)}`;
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
