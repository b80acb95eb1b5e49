import type { Position } from "./cursor.ts";

/** One column of an order. Nulls come last, whatever the direction. */
export interface OrderColumn {
  /** SQL of the column, such as `c.created_at`. */
  sql: string;
  /** Its SQL type, which cursors' texts are cast to. */
  type: string;
  nullable: boolean;
  descending: boolean;
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
  /** What `from` is sorted by already, where that is the order: then the walk ends with the limit. */
  sorted?: string;
}

type AddParameter = (value: string) => string;

/**
 * The SQL that walks a list from a position. Each branch is a range scan of an index over the order's columns: a row
 * comparison, no OR. The order's values come back as text in "k0", "k1", …
 * @param start where to begin behind, in the direction of the walk; null for the beginning.
 * @param end where to end in front of; null for the end.
 */
export function walk(query: KeysetQuery, start: Position | null, end: Position | null, add: AddParameter): string {
  const { select, from, where, order, limit, backwards, sorted } = query;
  const keys = order.map(({ sql }, index) => `${sql}::text as k${index}`).join(", ");
  const directed = order.map((column) => ({ ...column, descending: column.descending !== backwards }));
  const bound = end && before(order, end, backwards, add);
  const branch = (conditions: (string | null)[], sort: string) =>
    `select ${select}, ${keys} from ${from} where ${[where, bound, ...conditions].filter(Boolean).join(" and ")} order by ${sort} limit ${limit}`;
  const sortOf = (columns: OrderColumn[]) => columns.map(({ sql, descending }) => `${sql}${descending ? " desc" : ""}`).join(", ");
  const first = directed[0]!;
  const uniform = directed.every((column) => column.descending === first.descending);
  const rest = directed.slice(1);

  if (uniform && rest.every((column) => !column.nullable)) {
    if (!first.nullable) return branch([start && rowComparison(directed, start, add)], sorted ?? sortOf(directed));
    // Values and blanks are two ranges of the same index; the blanks come last, or first when walking backwards.
    const startsInBlanks = start?.[0] === null;
    const values = branch(
      [`${first.sql} is not null`, start && !startsInBlanks ? rowComparison(directed, start, add) : null],
      sortOf(directed),
    );
    const blanks = branch([`${first.sql} is null`, startsInBlanks ? rowComparison(rest, start!.slice(1), add) : null], sortOf(rest));
    const parts = backwards ? [blanks, values] : [values, blanks];
    const needed = start && startsInBlanks !== backwards ? parts.slice(1) : parts;
    return needed.length === 1 ? needed[0]! : `select * from ((${parts[0]}) union all (${parts[1]})) parts limit ${limit}`;
  }
  return branch([start && beyond(directed, start, backwards, add)], sortBy(order, backwards));
}

/** What comes after ORDER BY. */
export function sortBy(order: OrderColumn[], backwards: boolean): string {
  const blanks = backwards ? "nulls first" : "nulls last";
  return order
    .map(({ sql, descending, nullable }) => `${sql}${descending !== backwards ? " desc" : ""}${nullable ? ` ${blanks}` : ""}`)
    .join(", ");
}

/** `(a, b) > ($1, $2)`: what comes behind a position, all columns in one direction and none of them null. */
function rowComparison(columns: OrderColumn[], position: Position, add: AddParameter): string {
  const values = columns.map(({ type }, index) => `${add(position[index]!)}::${type}`);
  return `(${columns.map(({ sql }) => sql).join(", ")}) ${columns[0]!.descending ? "<" : ">"} (${values.join(", ")})`;
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
