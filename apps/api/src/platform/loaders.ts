import DataLoader from "dataloader";
import type { DataSource, ObjectLiteral } from "typeorm";
import type { Asked } from "./asked.ts";
import { type Columns, columnsOf, type EntityClass, type Shown } from "./columns.ts";
import type { Snapshot } from "./snapshot.ts";
import { nameOf, uuidList } from "./statements.ts";

/** Batched reads of one operation: however many records ask, each kind of question is one statement. */
export interface Loaders {
  /** The record with this UUID as it goes into the answer, or null when it is missing or not visible. */
  one<E extends object>(entity: EntityClass<E>, id: string): Promise<Shown<E> | null>;
  /** The same with all its columns, for code that reads them. */
  whole<E extends object>(entity: EntityClass<E>, id: string): Promise<E | null>;
  /** The records whose `key` is this UUID, as they go into the answer, in the order given (SQL over the table's columns). */
  many<E extends object, K extends keyof E & string = never>(
    entity: EntityClass<E>,
    key: keyof E & string,
    id: string,
    orderBy: string,
    always?: readonly K[],
  ): Promise<Shown<E, K>[]>;
  /** A question of a feature's own; `name` identifies it within the operation. */
  batch<V>(name: string, key: string, load: (keys: readonly string[]) => Promise<V[]>): Promise<V>;
}

/**
 * Fresh loaders over one snapshot.
 * @param asked what the operation asks for, when it is known.
 */
export function createLoaders(source: DataSource, read: Snapshot, workspaceId: string, asked: () => Asked | null): Loaders {
  const made = new Map<string, DataLoader<string, unknown>>();
  const loader = <V>(name: string, load: (keys: readonly string[]) => Promise<V[]>) => {
    let found = made.get(name) as DataLoader<string, V> | undefined;
    if (!found) {
      found = new DataLoader<string, V>(load, { maxBatchSize: 1000 });
      made.set(name, found);
    }
    return found;
  };
  const rowsWhere = (entity: EntityClass<object>, columns: Columns, key: string, ids: readonly string[], orderBy = "") => {
    const metadata = source.getMetadata(entity);
    const column = metadata.findColumnWithPropertyName(key)!.databaseName;
    const text = `select ${columnsOf(source, entity, columns)} from ${metadata.tableName} where workspace_id = $1 and ${column} = any($2::uuid[])${orderBy && ` order by ${orderBy}`}`;
    return read[columns.asked === undefined ? "rows" : "answers"]<ObjectLiteral>(nameOf(text), text, [workspaceId, uuidList(ids)]);
  };
  const byId = <E>(name: string, entity: EntityClass<object>, columns: () => Columns, id: string) =>
    loader<E | null>(`${name} ${entity.name}`, async (ids) => {
      const found = new Map((await rowsWhere(entity, columns(), "id", ids)).map((row) => [row.id as string, row as E]));
      return ids.map((wanted) => found.get(wanted) ?? null);
    }).load(id);

  return {
    one: (entity, id) => byId("one", entity, () => ({ asked: asked() }), id),
    whole: (entity, id) => byId("whole", entity, () => ({}), id),
    many<E extends object, K extends keyof E & string>(
      entity: EntityClass<E>,
      key: keyof E & string,
      id: string,
      orderBy: string,
      always: readonly K[] = [],
    ) {
      return loader<Shown<E, K>[]>(`many ${entity.name} ${key} ${orderBy} ${always.join()}`, async (ids) => {
        const columns = { asked: asked(), always: [key, ...always] };
        const found = Map.groupBy(await rowsWhere(entity, columns, key, ids, orderBy), (row) => row[key] as string);
        return ids.map((wanted) => (found.get(wanted) as Shown<E, K>[] | undefined) ?? []);
      }).load(id);
    },
    batch: <V>(name: string, key: string, load: (keys: readonly string[]) => Promise<V[]>) => loader(name, load).load(key),
  };
}
