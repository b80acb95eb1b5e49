import type { DataSource, EntityMetadata } from "typeorm";
import type { Asked } from "./asked.ts";

export type EntityClass<E> = new () => E;

declare const shown: unique symbol;

/**
 * A record on its way into the answer. It has its id, the columns that the operation asks for, and those that whoever loaded it
 * names (K): code can't read the others, which may not be there. Instants are text already.
 */
export type Shown<E, K extends keyof E = never> = {
  [P in K | Extract<"id", keyof E>]: Date extends E[P] ? string | Exclude<E[P], Date> : E[P];
} & { readonly [shown]?: E };

const madeOf = new Map<EntityClass<object>, Map<string, readonly string[]>>();

/**
 * Says which columns the fields are made of that are no columns themselves. A list reads what is asked for; a record with a field that is
 * neither a column nor named here is read as a whole.
 */
export function defineComputed<E extends object>(entity: EntityClass<E>, fields: Record<string, readonly (keyof E & string)[]>): void {
  const known = madeOf.get(entity) ?? new Map<string, readonly string[]>();
  madeOf.set(entity, known);
  for (const [field, columns] of Object.entries(fields)) known.set(field, columns);
}

export interface Columns {
  /** Of the table, where the statement has more than one. */
  alias?: string;
  /** What the operation asks for, where the rows go nowhere but into its answer; without it, whole rows. */
  asked?: Asked | null;
  /** Properties that are read whatever is asked for. */
  always?: readonly string[];
}

const everything = new Set<string>();
const lists = new WeakMap<EntityMetadata, WeakMap<ReadonlySet<string>, Map<string, string>>>();
/** Each list of columns makes other statements, which stay prepared: nobody gets more of them by asking for ever other fields. */
const mostLists = 200;
const subsets = new WeakMap<EntityMetadata, Set<string>>();

/** The columns of an entity under its property names: `"first_name" as "firstName", …`. */
export function columnsOf(source: DataSource, entity: EntityClass<object>, { alias = "", asked, always = [] }: Columns = {}): string {
  const metadata = source.getMetadata(entity);
  const fields = asked?.get(entity.name) ?? everything;
  let byFields = lists.get(metadata);
  if (!byFields) lists.set(metadata, (byFields = new WeakMap()));
  let known = byFields.get(fields);
  if (!known) byFields.set(fields, (known = new Map()));
  const key = `${alias} ${always.join()}`;
  let list = known.get(key);
  if (list === undefined) {
    const wanted = columnsFor(metadata, entity, fields, always);
    list = metadata.columns
      .filter((column) => column.isSelect && (!wanted || wanted.has(column.propertyName)))
      .map((column) => `${alias && `${alias}.`}"${column.databaseName}" as "${column.propertyName}"`)
      .join(", ");
    known.set(key, list);
  }
  return list;
}

/** The properties that these fields need; null for all. */
function columnsFor(
  metadata: EntityMetadata,
  entity: EntityClass<object>,
  fields: ReadonlySet<string>,
  always: readonly string[],
): ReadonlySet<string> | null {
  if (fields === everything) return null;
  const wanted = new Set(["id", ...always]);
  for (const field of fields) {
    if (field === "__typename") continue;
    const computed = madeOf.get(entity)?.get(field);
    if (!computed && !metadata.findColumnWithPropertyName(field)?.isSelect) return null;
    for (const column of computed ?? [field]) wanted.add(column);
  }
  let seen = subsets.get(metadata);
  if (!seen) subsets.set(metadata, (seen = new Set()));
  const subset = [...wanted].toSorted().join();
  if (!seen.has(subset) && seen.size >= mostLists) return null;
  seen.add(subset);
  return wanted;
}
