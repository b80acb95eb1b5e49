import type { OrderRange } from "../../platform/pagination/keyset.ts";
import { objectOf, valuesOf } from "./field-objects.ts";
import { type FieldKind, fieldKinds } from "./field-types.ts";
import type { DefinedField } from "./load-fields.ts";

/** The column that a kind of values is put in order by, and its type. An option stands for its place among the field's options. */
const columns: { [column in NonNullable<FieldKind["column"]>]: { sql: string; type: string } } = {
  text: { sql: "o.text_key", type: "text" },
  number: { sql: "o.number_scaled", type: "bigint" },
  at: { sql: "o.at", type: "timestamptz" },
  day: { sql: "o.day", type: "date" },
  option: { sql: "p.position", type: "int" },
};

/** Where the field's values are, and the records that hold them: `contact c`, `c`, `c.id`. */
function placesOf(field: DefinedField) {
  const object = objectOf(field);
  const { table, alias } = object;
  return { ...valuesOf(object), from: `${table} ${alias}`, record: alias, id: `${alias}.id` };
}

// Files, which have none, have no order either.
const columnOf = ({ type }: DefinedField) => columns[fieldKinds[type].column!];

/** The SQL type of what records are put in order by. */
export const orderTypeOf = (field: DefinedField): string => columnOf(field).type;

/**
 * Joins what each record holds in a field, as `value` of a table with this alias; null for blanks.
 * @param workspace SQL of the workspace's id.
 */
export function joinField(field: DefinedField, alias: string, workspace: string): string {
  const { sql } = columnOf(field);
  const { table, owner, id } = placesOf(field);
  const options = sql === "p.position" ? " join custom_field_option p on p.workspace_id = o.workspace_id and p.id = o.option_id" : "";
  const own = `${ofField(field, workspace)} and o.${owner} = ${id}`;
  return `left join lateral (select ${sql} as value from ${table} o${options} where ${own}) ${alias} on true`;
}

/**
 * The records in the order of what they hold in a field with one value, as an index has them: each range has `value` and `id` of the alias.
 * The blanks come last.
 */
export function rangesOfField(field: DefinedField, alias: string, workspace: string): OrderRange[] {
  const { sql, type } = columnOf(field);
  const { table, owner, from, record, id } = placesOf(field);
  // LATERAL and OFFSET 0: what the index gives is looked up one by one, as far as the page goes, whatever the planner thinks of their number.
  const through = (values: string) => `(${values}) ${alias} cross join lateral
    (select ${record}.* from ${from} where ${record}.workspace_id = ${workspace} and ${id} = ${alias}.id offset 0) ${record}`;
  const values: OrderRange[] =
    sql === "p.position"
      ? field.options.map(({ id: option, position }) => ({
          from: through(
            `select o.${owner} as id, ${position} as value from ${table} o
              where o.workspace_id = ${workspace} and o.option_id = ${written(option)}`,
          ),
          where: null,
          value: String(position),
        }))
      : [
          {
            from: through(
              `select o.${owner} as id, ${sql} as value from ${table} o where ${ofField(field, workspace)} and ${sql} is not null`,
            ),
            where: null,
          },
        ];
  const blanks = {
    from: `${from} cross join lateral (select ${id} as id, null::${type}${type === "text" ? ` collate "C"` : ""} as value) ${alias}`,
    where: `not exists (select from ${table} o where ${ofField(field, workspace)} and o.${owner} = ${id} offset 0)`,
    value: null,
  };
  return [...values, blanks];
}

/** Ids of ours stand in the text: not every page of the list, nor its count, asks for all of them, and a parameter has to be used. */
const written = (id: string) => `'${id}'::uuid`;

const ofField = ({ id }: DefinedField, workspace: string) => `o.workspace_id = ${workspace} and o.field_id = ${written(id)}`;
