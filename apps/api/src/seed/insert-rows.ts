import type { ClientBase } from "pg";

type Value = string | number | boolean | Date | null;

/** For each column its type and its value of a row. */
export type RowColumns<Row> = Record<string, readonly [type: string, value: (row: Row) => Value]>;

/** Inserts any number of rows of a workspace with one statement: each column travels as an array. */
export async function insertRows<Row>(
  client: ClientBase,
  workspaceId: string,
  table: string,
  columns: RowColumns<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const arrays = Object.values(columns).map(([type], index) => `$${index + 2}::${type}[]`);
  await client.query({
    name: `seed ${table}`,
    text: `insert into ${table} (workspace_id, ${names.join(", ")}) select $1, * from unnest(${arrays.join(", ")})`,
    values: [workspaceId, ...Object.values(columns).map(([, valueOf]) => arrayText(rows, valueOf))],
  });
}

/** PostgreSQL's text form of an array; the driver's own is several times slower. */
function arrayText<Row>(rows: readonly Row[], valueOf: (row: Row) => Value): string {
  let text = "{";
  for (const row of rows) {
    if (text.length > 1) text += ",";
    text += element(valueOf(row));
  }
  return `${text}}`;
}

function element(value: Value): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return `"${value.includes('"') || value.includes("\\") ? value.replace(/["\\]/g, "\\$&") : value}"`;
  return value instanceof Date ? `"${value.toISOString()}"` : String(value);
}

const inTransaction = new WeakSet<ClientBase>();

/** One transaction; a part of it, when the client is in one already. */
export async function inBatch<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  if (inTransaction.has(client)) return work();
  inTransaction.add(client);
  try {
    await client.query("begin; set local synchronous_commit = off");
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {}); // the connection may be the reason
    throw error;
  } finally {
    inTransaction.delete(client);
  }
}

/**
 * One transaction in which the tables have no indexes but those of their constraints; at its end the others are made anew.
 * Until then it locks the tables, also against readers. If it fails, all is as it was.
 */
export function withoutIndexes<T>(client: ClientBase, tables: readonly string[], work: () => Promise<T>): Promise<T> {
  return inBatch(client, async () => {
    const asOwner = async (statements: readonly string[]) => {
      await client.query("set local role none");
      for (const statement of statements) await client.query(statement);
      await client.query("set local role kith_system");
    };
    const { rows } = await client.query<{ name: string; definition: string }>(
      `select i.indexrelid::regclass::text as name, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as definition
        from pg_index i join pg_class c on c.oid = i.indrelid
        where c.relnamespace = 'public'::regnamespace and c.relname = any ($1)
          and not exists (select from pg_constraint where conindid = i.indexrelid)`,
      [tables],
    );
    await asOwner(rows.map(({ name }) => `drop index ${name}`));
    const result = await work();
    await asOwner(["set local maintenance_work_mem = '512MB'", ...rows.map(({ definition }) => definition)]);
    return result;
  });
}
