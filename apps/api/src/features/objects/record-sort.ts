import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { BadInput } from "../../platform/errors.ts";
import type { OrderColumn } from "../../platform/pagination/keyset.ts";
import { SortDirection } from "../contacts/contact-sort.ts";
import type { DefinedField } from "../custom-fields/load-fields.ts";
import { orderRecords, type RecordOrder } from "../custom-fields/sort-by-field.ts";

/** Each order has an index over (workspace_id, object, column, id). */
const columns = {
  NAME: { sql: "r.name_sort", type: "text", nullable: false },
  CREATED_AT: { sql: "r.created_at", type: "timestamptz", nullable: false },
  UPDATED_AT: { sql: "r.updated_at", type: "timestamptz", nullable: false },
  DELETED_AT: { sql: "r.deleted_at", type: "timestamptz", nullable: true },
} as const satisfies Record<string, Omit<OrderColumn, "descending">>;

type SortField = keyof typeof columns;

const ObjectRecordSortField = Object.fromEntries(Object.keys(columns).map((name) => [name, name])) as { [name in SortField]: name };
registerEnumType(ObjectRecordSortField, {
  name: "ObjectRecordSortField",
  description: "What records can be sorted by. Blanks come last in both directions.",
  valuesConfig: {
    NAME: { description: "Name, whatever the case and accents." },
    CREATED_AT: { description: "When the record was created." },
    UPDATED_AT: { description: "Last change." },
    DELETED_AT: { description: "When the record was put into the trash." },
  },
});

@InputType({ description: "One order of a list of records: by a field or by a custom field." })
export class ObjectRecordSort {
  @Field(() => ObjectRecordSortField, { nullable: true, description: "By what; or give `customField`." }) field?: SortField | null;
  @Field(() => ID, {
    nullable: true,
    description:
      "By what a custom field of the object holds: its id or its key. Texts whatever the case and accents, choices in the order of the field's options; not for many choices.",
  })
  customField?: string | null;
  @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: "Which way." }) direction!: "ASC" | "DESC";
}

const mostOrders = 3;

/** The order of a list of records. By name when none is given, in the trash the last deleted first. @param fields those of the object, where one of the orders is by them. @throws BadInput */
export function orderOf(
  sort: readonly ObjectRecordSort[],
  deleted: boolean,
  fields: readonly DefinedField[],
  workspace: string,
): RecordOrder {
  if (sort.length > mostOrders) throw new BadInput(`sort: at most ${mostOrders} orders.`);
  const byDefault: ObjectRecordSort = deleted ? { field: "DELETED_AT", direction: "DESC" } : { field: "NAME", direction: "ASC" };
  const columnOf = (field: SortField) => ({ ...columns[field], nullable: columns[field].nullable && !(field === "DELETED_AT" && deleted) });
  return orderRecords(sort.length > 0 ? sort : [byDefault], columnOf, fields, "r.id", workspace);
}
