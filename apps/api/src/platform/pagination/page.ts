import { InvalidCursor } from "../errors.ts";
import type { IdQuery } from "../filters/condition.ts";
import { resolveLookups } from "../filters/params.ts";
import type { Snapshot } from "../snapshot.ts";
import { nameOf } from "../statement-name.ts";
import { type Position, readCursor, writeCursor } from "./cursor.ts";
import { type OrderColumn, sortBy, walk } from "./keyset.ts";
import { type PageArgs, type Window, windowOf } from "./page-args.ts";

/** A list of records that can be read page by page. */
export interface List {
  /** Identifies the list, see `listKey`. */
  key: string;
  select: string;
  from: string;
  where: string;
  /** Parameters of `where` and `candidates`, with their lookups. */
  values: readonly unknown[];
  /** The last column is the record's id or another unique one. */
  order: OrderColumn[];
  /**
   * Table and alias that `select` reads, by workspace and id: then the page is found by the columns of the
   * order and of `where` alone, which an index may have all by itself, and whole rows are only read of the records that are answered.
   */
  rows?: string;
  /** Queries of ids to begin with, see `Condition`; only with `rows`. */
  candidates?: readonly IdQuery[];
  /** Another way to the same records in the same order: by way of a table that has an index for it. Only with `rows`. */
  through?: Pick<List, "from" | "where" | "order">;
  /** Another way to count the same records. */
  counted?: Pick<List, "from" | "where" | "candidates">;
  /** The text comes from what somebody asked: it is planned for its values, each time, and not kept. */
  oneOff?: boolean;
}

export interface Page<Row> {
  rows: Row[];
  /** The cursor of the row at this index; made when it is asked for, which most lists inside of others are not. */
  cursorAt(index: number): string;
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** Above this, walking the list finds a page sooner than beginning with the candidates (measured with 1,000,000 contacts). */
const mostForPage = 5_000;

/** A count walks further than a page, so that more candidates are still fewer rows. */
const mostForCount = 20_000;

/** Counting stops here unless the exact number is asked for. */
export const countLimit = 10_000;

/**
 * Reads one page. @throws BadInput for a wrong page size, InvalidCursor for a cursor that is not of this list.
 */
export async function readPage<Row extends object>(read: Snapshot, list: List, args: PageArgs): Promise<Page<Row>> {
  const window = windowOf(args);
  const { size, backwards, after, before } = window;
  const { start, end } = startAndEnd(() => list.key, list.order.length, window);
  const values = await resolveLookups(read, list.values);
  const add = (value: string) => `$${values.push(value)}`;
  // One more than asked for tells whether there is a next page.
  const text = pageText(list, { limit: size + 1, backwards }, start, end, add);
  const found = await read
    .answers<Row & Record<string, string | null>>(nameOf(text, list.oneOff), text, values)
    .catch(forged(after ?? before));
  return pageOf(found, () => list.key, list.order.length, window);
}

/** The positions that a part of a list lies between, in the direction of the walk. @throws InvalidCursor */
export function startAndEnd(
  key: () => string,
  columns: number,
  { backwards, after, before }: Window,
): { start: Position | null; end: Position | null } {
  const at = (cursor: string | null) => (cursor === null ? null : readCursor(key(), cursor, columns));
  return backwards ? { start: at(before), end: at(after) } : { start: at(after), end: at(before) };
}

/** A page of the rows that were found: one more than the page has when there are more. */
export function pageOf<Row extends Record<string, string | null>>(
  found: Row[],
  key: () => string,
  columns: number,
  window: Window,
): Page<Row> {
  const { size, backwards, after, before } = window;
  const more = found.length > size;
  const rows = found.slice(0, size);
  if (backwards) rows.reverse();
  return {
    rows,
    cursorAt: (index) => writeCursor(key(), positionOf(rows[index]!, columns)),
    hasNextPage: backwards ? before !== null : more,
    hasPreviousPage: backwards ? more : after !== null,
  };
}

function pageText(
  list: List,
  part: { limit: number; backwards: boolean },
  start: Position | null,
  end: Position | null,
  add: (value: string) => string,
): string {
  const { select, rows, candidates = [], through = list } = list;
  if (!rows) return walk({ ...list, ...part }, start, end, add);
  const { from, order } = through;
  const found = `${order.at(-1)!.sql} as id`;
  const ways = waysToFind({ ...through, candidates }, mostForPage).map(
    (where) => `(${walk({ select: found, from, where, order, ...part }, start, end, add)})`,
  );
  const keys = order.map((_, index) => `page.k${index}`).join(", ");
  const alias = rows.split(" ").at(-1);
  return `${shortest(candidates, mostForPage)}select ${select}, ${keys} from (${ways.join(" union all ")}) page
    join ${rows} on ${alias}.workspace_id = $1 and ${alias}.id = page.id order by ${sortBy(list.order, part.backwards)}`;
}

/** The shortest list of candidates, as `found.ids`. Each is cut off behind `most`. */
function shortest(candidates: readonly IdQuery[], most: number): string {
  if (candidates.length === 0) return "";
  const lists = candidates.map((query) => `(array(select * from (${query(most + 1)}) candidate limit ${most + 1}))`);
  // A single row of VALUES would be taken apart, and its query run once for the length and once for the ids.
  if (lists.length === 1) return `with found as materialized (select ${lists[0]} as ids) `;
  return `with found as materialized (select ids from (values ${lists.join(", ")}) lists (ids) order by cardinality(ids) limit 1) `;
}

/** The condition once for few candidates and once for too many; when it runs, one of the two is switched off as a whole. */
function waysToFind({ where, order, candidates = [] }: Pick<List, "where" | "order" | "candidates">, most: number): string[] {
  if (candidates.length === 0) return [where];
  const length = "(select cardinality(ids) from found)";
  return [
    `${length} <= ${most} and ${order.at(-1)!.sql} = any((select ids from found)::uuid[]) and ${where}`,
    `${length} > ${most} and ${where}`,
  ];
}

const positionOf = (row: Record<string, string | null>, columns: number): Position =>
  Array.from({ length: columns }, (_, index) => row[`k${index}`] ?? null);

/** A cursor with a good checksum and values that do not fit the columns was made by hand. */
export const forged =
  (cursor: string | null) =>
  (error: { code?: string }): never => {
    throw cursor !== null && error.code?.startsWith("22") ? new InvalidCursor() : error;
  };

/** How many there are: exact up to 10,000, or to the end when `exact`. */
export async function countList(read: Snapshot, list: List, exact: boolean): Promise<{ value: number; precision: "EXACT" | "AT_LEAST" }> {
  const { order, oneOff, counted = list } = list;
  const { from, where, candidates = [] } = counted;
  const ways = waysToFind({ where, order, candidates }, mostForCount).map((way) => `(select 1 from ${from} where ${way})`);
  const bound = exact ? "" : ` limit ${countLimit + 1}`;
  const text = `${shortest(candidates, mostForCount)}select count(*) as value from (select 1 from (${ways.join(" union all ")}) listed${bound}) counted`;
  const [row] = await read.rows<{ value: number }>(nameOf(text, oneOff), text, await resolveLookups(read, list.values));
  return countOf(row?.value ?? 0, exact);
}

/** How a number that was counted is answered. */
export const countOf = (value: number, exact: boolean): { value: number; precision: "EXACT" | "AT_LEAST" } =>
  !exact && value > countLimit ? { value: countLimit, precision: "AT_LEAST" } : { value, precision: "EXACT" };
