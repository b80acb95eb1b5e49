import { InvalidCursor } from "../errors.ts";
import type { Position } from "./cursor.ts";

/** One column of an order. Nulls come last, whatever the direction. */
export interface OrderColumn {
  /** SQL of the column, such as `c.created_at`. */
  sql: string;
  /** Its SQL type, which cursors' texts are cast to. */
  type: string;
  nullable: boolean;
  descending: boolean;
  /** It is no column of the table that the records are read of in the end: the page is put in order by what was read of it before. */
  elsewhere?: boolean;
}

/**
 * A part of a list, in the order of its first column: rows that all have one value there, or any values that are not blank. Blanks have
 * a range of their own.
 */
export interface OrderRange {
  from: string;
  /** Besides the list's own condition. */
  where: string | null;
  /** What all of its rows have in the first column, as text; null for blanks. Left out, it is not one value. */
  value?: string | null;
}

export interface KeysetQuery {
  /** What is selected, without the order's columns. */
  select: string;
  from: string;
  /** A condition over `from`; its parameters are numbered already. */
  where: string;
  /** The last column must be unique and not null. */
  order: OrderColumn[];
  /** How many rows. */
  limit: number;
  /** Walk from the end towards the beginning. */
  backwards: boolean;
  /**
   * Where the rows of the list are found one after the other, from the smallest value of the first column to the largest, the blanks last:
   * for an order that no single index has. For orders of one direction in which nothing but the first column may be blank.
   */
  ranges?: readonly OrderRange[];
  /** What `from` is sorted by already, where that is the order: then the walk ends with the limit. */
  sorted?: string;
  /**
   * Only rows that have this value in this column, of which there may be very many, and an index has the column before those of the order. The planner
   * takes rows with one value for as few as there are of each on average, and would sort them all; of a range it expects many, and walks the index.
   * For orders of one direction without blanks.
   */
  within?: { column: string; value: string } | undefined;
}

type AddParameter = (value: string) => string;

/**
 * The SQL that walks a list from a position. Each branch is a range scan of an index over the order's columns: a row
 * comparison, no OR. The order's values come back as text in "k0", "k1", …
 * @param start where to begin behind, in the direction of the walk; null for the beginning.
 * @param end where to end in front of; null for the end.
 */
export function walk(query: KeysetQuery, start: Position | null, end: Position | null, add: AddParameter): string {
  const { select, where, order, limit, backwards, sorted, within } = query;
  const keys = order.map(({ sql }, index) => `${sql}::text as k${index}`).join(", ");
  const directed = order.map((column) => ({ ...column, descending: column.descending !== backwards }));
  const bound = end && before(order, end, backwards, add);
  const branch = (from: string, conditions: (string | null | undefined)[], sort: string) =>
    `select ${select}, ${keys} from ${from} where ${[where, bound, ...conditions].filter(Boolean).join(" and ")} order by ${sort} limit ${limit}`;
  const sortOf = (columns: OrderColumn[]) => columns.map(({ sql, descending }) => `${sql}${descending ? " desc" : ""}`).join(", ");
  const first = directed[0]!;
  const rest = directed.slice(1);
  const uniform = directed.every((column) => column.descending === first.descending) && rest.every((column) => !column.nullable);

  if (!uniform) return branch(query.from, [start && beyond(directed, start, backwards, add)], sortBy(order, backwards));
  if (within) {
    const { column, value } = within;
    const inRange = `${column} >= ${value} and ${column} <= ${value}`;
    const behind = start && rowComparison(directed, start, add, within);
    return branch(query.from, [inRange, behind], `${column}${first.descending ? " desc" : ""}, ${sortOf(directed)}`);
  }
  const ranges = query.ranges ?? (first.nullable ? valuesAndBlanks(query.from, first.sql) : null);
  if (!ranges) return branch(query.from, [start && rowComparison(directed, start, add)], sorted ?? sortOf(directed));

  const ahead = inDirection(ranges, order[0]!.descending, backwards);
  const begin = start ? ahead.findIndex(({ value }) => (value === undefined ? start[0] !== null : value === start[0])) : 0;
  if (begin === -1) throw new InvalidCursor();
  const parts = ahead.slice(begin).map(({ from, where: own, value }, index) => {
    const columns = value === undefined ? directed : rest;
    const position = start && index === 0 ? (value === undefined ? start : start.slice(1)) : null;
    return branch(from, [own, position && rowComparison(columns, position, add)], sortOf(columns));
  });
  return parts.length === 1 ? parts[0]! : `select * from (${parts.map((part) => `(${part})`).join(" union all ")}) parts limit ${limit}`;
}

/** Values and blanks are two ranges of the same index. */
const valuesAndBlanks = (from: string, sql: string): OrderRange[] => [
  { from, where: `${sql} is not null` },
  { from, where: `${sql} is null`, value: null },
];

/** The blanks come last, whatever the direction; or first when walking backwards. */
function inDirection(ranges: readonly OrderRange[], descending: boolean, backwards: boolean): OrderRange[] {
  const values = ranges.filter(({ value }) => value !== null);
  const blanks = ranges.filter(({ value }) => value === null);
  const forwards = [...(descending ? values.toReversed() : values), ...blanks];
  return backwards ? forwards.toReversed() : forwards;
}

/** What comes after ORDER BY. */
export function sortBy(order: OrderColumn[], backwards: boolean): string {
  const blanks = backwards ? "nulls first" : "nulls last";
  return order
    .map(({ sql, descending, nullable }) => `${sql}${descending !== backwards ? " desc" : ""}${nullable ? ` ${blanks}` : ""}`)
    .join(", ");
}

/** `(a, b) > ($1, $2)`: what comes behind a position, all columns in one direction and none of them null. */
function rowComparison(columns: OrderColumn[], position: Position, add: AddParameter, within?: KeysetQuery["within"]): string {
  const values = columns.map(({ type }, index) => `${add(position[index]!)}::${type}`);
  const compared = columns.map(({ sql }) => sql);
  if (within) {
    compared.unshift(within.column);
    values.unshift(within.value);
  }
  return `(${compared.join(", ")}) ${columns[0]!.descending ? "<" : ">"} (${values.join(", ")})`;
}

/** The same for mixed directions and blanks: column by column. */
function beyond(columns: OrderColumn[], position: Position, blanksFirst: boolean, add: AddParameter): string {
  const alternatives = columns.map((column, index) => {
    const equal = columns.slice(0, index).map((earlier, place) => same(earlier, position[place] ?? null, add));
    return [...equal, after(column, position[index] ?? null, blanksFirst, add)].join(" and ");
  });
  return `(${alternatives.map((alternative) => `(${alternative})`).join(" or ")})`;
}

const same = ({ sql, type }: OrderColumn, value: string | null, add: AddParameter): string =>
  value === null ? `${sql} is null` : `${sql} = ${add(value)}::${type}`;

function after({ sql, type, descending }: OrderColumn, value: string | null, blanksFirst: boolean, add: AddParameter): string {
  if (value === null) return blanksFirst ? `${sql} is not null` : "false";
  const further = `${sql} ${descending ? "<" : ">"} ${add(value)}::${type}`;
  return blanksFirst ? further : `(${further} or ${sql} is null)`;
}

/** What comes in front of a position: beyond it, walking the other way. */
const before = (order: OrderColumn[], position: Position, backwards: boolean, add: AddParameter): string =>
  beyond(
    order.map((column) => ({ ...column, descending: column.descending === backwards })),
    position,
    !backwards,
    add,
  );
