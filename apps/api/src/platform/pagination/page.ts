import { createHash } from "node:crypto";
import { InvalidCursor } from "../errors.ts";
import type { Snapshot } from "../snapshot.ts";
import { type Position, readCursor, writeCursor } from "./cursor.ts";
import { type OrderColumn, walk } from "./keyset.ts";
import { type PageArgs, windowOf } from "./page-args.ts";

/** A list of records that can be read page by page. */
export interface List {
  /** Identifies the list, see `listKey`. */
  key: string;
  select: string;
  from: string;
  where: string;
  /** Parameters of `where`. */
  values: readonly unknown[];
  /** The last column is unique. */
  order: OrderColumn[];
}

export interface Page<Row> {
  rows: Row[];
  /** One for each row. */
  cursors: string[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** Counting stops here unless the exact number is asked for. */
const countLimit = 10_000;

/** Same text, same name: prepared once per connection. */
const prepare = (text: string) => ({ name: createHash("sha1").update(text).digest("base64url").slice(0, 20), text });

/**
 * Reads one page. @throws BadInput for a wrong page size, InvalidCursor for a cursor that is not of this list.
 */
export async function readPage<Row extends object>(read: Snapshot, list: List, args: PageArgs): Promise<Page<Row>> {
  const { size, backwards, after, before } = windowOf(args);
  const at = (cursor: string | null) => (cursor === null ? null : readCursor(list.key, cursor, list.order.length));
  const [start, end] = backwards ? [at(before), at(after)] : [at(after), at(before)];
  const values = [...list.values];
  const add = (value: string) => `$${values.push(value)}`;
  // One more than asked for tells whether there is a next page.
  const text = walk({ ...list, limit: size + 1, backwards }, start, end, add);
  const { name } = prepare(text);
  const found = await read.rows<Row & Record<string, string | null>>(name, text, values).catch(forged(after ?? before));
  const more = found.length > size;
  const rows = found.slice(0, size);
  if (backwards) rows.reverse();
  return {
    rows,
    cursors: rows.map((row) => writeCursor(list.key, positionOf(row, list.order.length))),
    hasNextPage: backwards ? before !== null : more,
    hasPreviousPage: backwards ? more : after !== null,
  };
}

const positionOf = (row: Record<string, string | null>, columns: number): Position =>
  Array.from({ length: columns }, (_, index) => row[`k${index}`] ?? null);

/** A cursor with a good checksum and values that do not fit the columns was made by hand. */
const forged = (cursor: string | null) => (error: { code?: string }): never => {
  throw cursor !== null && error.code?.startsWith("22") ? new InvalidCursor() : error;
};

/** How many there are: exact up to 10,000, or to the end when `exact`. */
export async function countList(read: Snapshot, list: Pick<List, "from" | "where" | "values">, exact: boolean): Promise<{ value: number; precision: "EXACT" | "AT_LEAST" }> {
  const bound = exact ? "" : ` limit ${countLimit + 1}`;
  const { name, text } = prepare(`select count(*) as value from (select 1 from ${list.from} where ${list.where}${bound}) counted`);
  const [row] = await read.rows<{ value: number }>(name, text, [...list.values]);
  const value = row?.value ?? 0;
  return !exact && value > countLimit ? { value: countLimit, precision: "AT_LEAST" } : { value, precision: "EXACT" };
}
