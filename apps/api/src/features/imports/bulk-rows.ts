import type { Transaction } from "../../platform/transaction.ts";

/** A column that differs from row to row: its name, its SQL type, its value. */
export type BulkColumn<R> = [name: string, type: string, value: (row: R) => unknown];

/** A set of rows as arrays, one parameter a column: one statement however many rows. */
function unnested<R>(columns: BulkColumn<R>[], rows: readonly R[], first: number) {
  return {
    values: columns.map(([, , value]) => rows.map(value)),
    arrays: columns.map(([, type], index) => `$${first + index}::${type}[]`).join(", "),
    names: columns.map(([name]) => name).join(", "),
  };
}

/** Inserts rows. `fixed` are the values that all of them share. */
export async function insertRows<R>(
  tx: Transaction,
  table: string,
  fixed: [name: string, type: string, value: unknown][],
  columns: BulkColumn<R>[],
  rows: readonly R[],
): Promise<void> {
  if (rows.length === 0) return;
  const { values, arrays, names } = unnested(columns, rows, fixed.length + 1);
  const shared = fixed.map(([, type], index) => `$${index + 1}::${type}`).join(", ");
  await tx.sql(
    `insert into ${table} (${fixed.map(([name]) => name).join(", ")}, ${names}) select ${shared}, ${names} from unnest(${arrays}) as given (${names})`,
    [...fixed.map(([, , value]) => value), ...values],
  );
}

/** Changes rows of the workspace, found by the column `id`. `also` is set on all of them. */
export async function updateRows<R>(
  tx: Transaction,
  table: string,
  also: string,
  columns: BulkColumn<R>[],
  rows: readonly R[],
): Promise<void> {
  if (rows.length === 0) return;
  const { values, arrays, names } = unnested(columns, rows, 2);
  const set = columns.filter(([name]) => name !== "id").map(([name]) => `${name} = given.${name}`);
  await tx.sql(
    `update ${table} set ${[...set, ...(also ? [also] : [])].join(", ")} from unnest(${arrays}) as given (${names})
      where ${table}.workspace_id = $1 and ${table}.id = given.id`,
    [tx.workspaceId, ...values],
  );
}
