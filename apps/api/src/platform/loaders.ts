import DataLoader from "dataloader";
import type { DataSource, EntityMetadata, ObjectLiteral } from "typeorm";
import type { Asked } from "./asked.ts";
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

/** Columns that lists hardly show. */
interface Details<E> {
  columns: readonly (keyof E & string)[];
  /** The GraphQL fields that are made of them. */
  fields: readonly string[];
}

const detailsOf = new Map<EntityClass<object>, Details<never>>();
const selects = new WeakMap<EntityMetadata, { whole: string; brief: string }>();

/**
 * Names the columns that a list reads only when one of these fields is asked for. There are two lists of columns, not one for each
 * selection, so that statements stay few and prepared.
 */
export function defineDetails<E extends object>(entity: EntityClass<E>, details: Details<E>): void {
  detailsOf.set(entity, details);
}

/**
 * The columns of an entity under its property names: `"first_name" as "firstName", …`; derived once.
 * @param asked what the operation asks for, where the rows go nowhere but into its answer: then without the details that it does not.
 */
export function columnsOf(source: DataSource, entity: EntityClass<object>, alias = "", asked: Asked | null = null): string {
  const metadata = source.getMetadata(entity);
  const details = detailsOf.get(entity);
  let lists = selects.get(metadata);
  if (!lists) {
    const columns = metadata.columns.filter((column) => column.isSelect);
    const list = (some: typeof columns) => some.map((column) => `@"${column.databaseName}" as "${column.propertyName}"`).join(", ");
    const left = new Set<string>(details?.columns);
    lists = { whole: list(columns), brief: list(columns.filter((column) => !left.has(column.propertyName))) };
    selects.set(metadata, lists);
  }
  const isBrief = details && asked && !details.fields.some((field) => asked.get(entity.name)?.has(field));
  return (isBrief ? lists.brief : lists.whole).replaceAll("@", alias ? `${alias}.` : "");
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
