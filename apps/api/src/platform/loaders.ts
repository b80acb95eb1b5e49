import DataLoader from "dataloader";
import type { DataSource, EntityMetadata, ObjectLiteral } from "typeorm";
import type { Snapshot } from "./snapshot.ts";

export type EntityClass<E> = new () => E;

/** Batched reads of one operation: however many records ask, each kind of question is one statement. */
export interface Loaders {
  /** The record with this UUID, or null when it is missing or not visible. */
  one<E extends object>(entity: EntityClass<E>, id: string): Promise<E | null>;
  /** The records whose `key` is this UUID, in the order given (SQL over the table's columns). */
  many<E extends object>(entity: EntityClass<E>, key: keyof E & string, id: string, orderBy: string): Promise<E[]>;
  /** A question of a feature's own; `name` identifies it within the operation. */
  batch<V>(name: string, key: string, load: (keys: readonly string[]) => Promise<V[]>): Promise<V>;
}

const selects = new WeakMap<EntityMetadata, string>();

/** The columns of an entity under its property names: `"first_name" as "firstName", …`; derived once. */
export function columnsOf(source: DataSource, entity: EntityClass<object>, alias = ""): string {
  const metadata = source.getMetadata(entity);
  let list = selects.get(metadata);
  if (!list) {
    list = metadata.columns
      .filter((column) => column.isSelect)
      .map((column) => `@"${column.databaseName}" as "${column.propertyName}"`)
      .join(", ");
    selects.set(metadata, list);
  }
  return list.replaceAll("@", alias ? `${alias}.` : "");
}

/** Fresh loaders over one snapshot. */
export function createLoaders(source: DataSource, read: Snapshot, workspaceId: string): Loaders {
  const made = new Map<string, DataLoader<string, unknown>>();
  const loader = <V>(name: string, load: (keys: readonly string[]) => Promise<V[]>) => {
    let found = made.get(name) as DataLoader<string, V> | undefined;
    if (!found) {
      found = new DataLoader<string, V>(load, { maxBatchSize: 1000 });
      made.set(name, found);
    }
    return found;
  };
  const rowsWhere = (entity: EntityClass<object>, key: string, ids: readonly string[], orderBy = "") => {
    const { tableName } = source.getMetadata(entity);
    const column = source.getMetadata(entity).findColumnWithPropertyName(key)!.databaseName;
    const text = `select ${columnsOf(source, entity)} from ${tableName} where workspace_id = $1 and ${column} = any($2::uuid[])${orderBy && ` order by ${orderBy}`}`;
    return read.rows<ObjectLiteral>(`load ${tableName} ${key} ${orderBy}`, text, [workspaceId, ids]);
  };
  return {
    one<E extends object>(entity: EntityClass<E>, id: string) {
      return loader<E | null>(`one ${entity.name}`, async (ids) => {
        const found = new Map((await rowsWhere(entity, "id", ids)).map((row) => [row.id as string, row as E]));
        return ids.map((wanted) => found.get(wanted) ?? null);
      }).load(id);
    },
    many<E extends object>(entity: EntityClass<E>, key: keyof E & string, id: string, orderBy: string) {
      return loader<E[]>(`many ${entity.name} ${key} ${orderBy}`, async (ids) => {
        const found = Map.groupBy(await rowsWhere(entity, key, ids, orderBy), (row) => row[key] as string);
        return ids.map((wanted) => (found.get(wanted) as E[] | undefined) ?? []);
      }).load(id);
    },
    batch: <V>(name: string, key: string, load: (keys: readonly string[]) => Promise<V[]>) => loader(name, load).load(key),
  };
}
