import { InvalidCursor } from "../errors.ts";
import type { IdQuery } from "../filters/condition.ts";
import type { Estimate } from "../filters/rarest-first.ts";
import { resolveLookups } from "../filters/params.ts";
import type { Snapshot } from "../snapshot.ts";
import { nameOf } from "../statements.ts";
import { type Position, readCursor, writeCursor } from "./cursor.ts";
import { type OrderColumn, type OrderRange, walk } from "./keyset.ts";
import { countText, pageText } from "./page-text.ts";
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
  /** The same condition as `where`, asked for one record after the other; for few of them. */
  probe?: string;
  /** Where a record must be among several queries. Only with `rows` and `candidates`, one of which is that of the rarest. */
  among?: {
    /** What the two rarest have in common. */
    ids: string;
    /** What an index of the order serves of the condition, over `through` where there is one: a walk looks at no other records. */
    walked: string;
    /** The whole condition, asked for one record after the other. */
    probe: string;
    /** The same for records of `ids`. */
    further: string;
    /** How common it is, where that is known. */
    estimate: Estimate | null;
  };
  /** Another way to the same records in the same order: by way of a table that has an index for it. Only with `rows`. */
  through?: Pick<List, "from" | "where" | "order" | "ranges">;
  /** See `KeysetQuery`. */
  ranges?: readonly OrderRange[];
  /** Another way to count the same records. */
  counted?: Pick<List, "from" | "where" | "candidates" | "probe">;
  /**
   * The list is made of parts, no record in two of them: one for each row of `from`, with which its `where` compares besides the list's own.
   * Each part is walked by itself, which an index serves where it could not serve the whole in its order, and the page is merged.
   */
  parts?: readonly Pick<List, "from" | "where">[];
  /** The order is that of creation, the newest first. */
  newestFirst?: boolean;
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

/** Counting stops here unless the exact number is asked for. */
export const countLimit = 10_000;

/**
 * Reads one page. @throws BadInput for a wrong page size, InvalidCursor for a cursor that is not of this list.
 */
export async function readPage<Row extends object>(read: Snapshot, list: List, args: PageArgs): Promise<Page<Row>> {
  const window = windowOf(args);
  const { size, backwards, after, before } = window;
  const bounds = startAndEnd(() => list.key, list.order.length, window);
  // One more than asked for tells whether there is a next page.
  const found = await readRows<Row>(read, list, { ...bounds, limit: size + 1, backwards }).catch(forged(after ?? before));
  return pageOf(found, () => list.key, list.order.length, window);
}

/** The rows of a part of a list, with their positions as k0, k1, … For code that walks a list to its end. */
export async function readRows<Row extends object>(
  read: Snapshot,
  list: List,
  { start, end, limit, backwards }: { start: Position | null; end: Position | null; limit: number; backwards: boolean },
): Promise<(Row & Record<string, string | null>)[]> {
  const values = await resolveLookups(read, list.values);
  const add = (value: string) => `$${values.push(value)}`;
  const walkUpTo = (query: Parameters<Parameters<typeof pageText>[1]>[0], most = limit) =>
    walk({ ...query, limit: most, backwards }, start, end, add);
  const text = pageText(list, walkUpTo, limit, backwards);
  return read.answers(nameOf(text, list.oneOff), text, values);
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

/** Where a row stands in its list. */
export const positionOf = (row: Record<string, string | null>, columns: number): Position =>
  Array.from({ length: columns }, (_, index) => row[`k${index}`] ?? null);

/** A cursor with a good checksum and values that do not fit the columns was made by hand. */
export const forged =
  (cursor: string | null) =>
  (error: { code?: string }): never => {
    throw cursor !== null && error.code?.startsWith("22") ? new InvalidCursor() : error;
  };

/** How many there are: exact up to 10,000, or to the end when `exact`. */
export async function countList(read: Snapshot, list: List, exact: boolean): Promise<{ value: number; precision: "EXACT" | "AT_LEAST" }> {
  const text = countText(list, exact ? "" : ` limit ${countLimit + 1}`);
  const [row] = await read.rows<{ value: number }>(nameOf(text, list.oneOff), text, await resolveLookups(read, list.values));
  return countOf(row?.value ?? 0, exact);
}

/** How a number that was counted is answered. */
export const countOf = (value: number, exact: boolean): { value: number; precision: "EXACT" | "AT_LEAST" } =>
  !exact && value > countLimit ? { value: countLimit, precision: "AT_LEAST" } : { value, precision: "EXACT" };
