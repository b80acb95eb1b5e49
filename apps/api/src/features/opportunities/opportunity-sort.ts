import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { BadInput } from "../../platform/errors.ts";
import type { OrderColumn } from "../../platform/pagination/keyset.ts";
import { SortDirection } from "../contacts/contact-sort.ts";
import type { DefinedField } from "../custom-fields/load-fields.ts";
import { orderRecords, type RecordOrder } from "../custom-fields/sort-by-field.ts";

/** Each order has an index over (workspace_id, column, id). */
const columns = {
  NAME: { sql: "op.name_sort", type: "text", nullable: false },
  VALUE: { sql: "op.value_minor", type: "bigint", nullable: true },
  CLOSE_ON: { sql: "op.close_on", type: "date", nullable: true },
  STAGE_SINCE: { sql: "op.stage_since", type: "timestamptz", nullable: false },
  CLOSED_AT: { sql: "op.closed_at", type: "timestamptz", nullable: true },
  CREATED_AT: { sql: "op.created_at", type: "timestamptz", nullable: false },
  UPDATED_AT: { sql: "op.updated_at", type: "timestamptz", nullable: false },
  DELETED_AT: { sql: "op.deleted_at", type: "timestamptz", nullable: true },
} as const satisfies Record<string, Omit<OrderColumn, "descending">>;

type SortField = keyof typeof columns;

const OpportunitySortField = Object.fromEntries(Object.keys(columns).map((name) => [name, name])) as { [name in SortField]: name };
registerEnumType(OpportunitySortField, {
  name: "OpportunitySortField",
  description: "What opportunities can be sorted by. Blanks come last in both directions.",
  valuesConfig: {
    NAME: { description: "Name, whatever the case and accents." },
    VALUE: { description: "Value, whatever the currency." },
    CLOSE_ON: { description: "The day by which they should be won." },
    STAGE_SINCE: { description: "Since when they have been in their stage." },
    CLOSED_AT: { description: "When they were won, lost or abandoned." },
    CREATED_AT: { description: "When the opportunity was created." },
    UPDATED_AT: { description: "Last change." },
    DELETED_AT: { description: "When the opportunity was put into the trash." },
  },
});

@InputType({ description: "One order of a list of opportunities: by a field or by a custom field." })
export class OpportunitySort {
  @Field(() => OpportunitySortField, { nullable: true, description: "By what; or give `customField`." }) field?: SortField | null;
  @Field(() => ID, {
    nullable: true,
    description:
      "By what a custom field holds: its id or its key. Texts whatever the case and accents, choices in the order of the field's options; not for many choices.",
  })
  customField?: string | null;
  @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: "Which way." }) direction!: "ASC" | "DESC";
}

const mostOrders = 3;

/**
 * The order of a list of opportunities. The newest first when none is given, in the trash the last deleted.
 * @param fields the custom fields, where one of the orders is by them.
 * @param workspace SQL of the workspace's id. @throws BadInput
 */
export function orderOf(
  sort: readonly OpportunitySort[],
  deleted: boolean,
  fields: readonly DefinedField[],
  workspace: string,
): RecordOrder {
  if (sort.length > mostOrders) throw new BadInput(`sort: at most ${mostOrders} orders.`);
  const byDefault: OpportunitySort = { field: deleted ? "DELETED_AT" : "CREATED_AT", direction: "DESC" };
  const columnOf = (field: SortField) => ({ ...columns[field], nullable: columns[field].nullable && !(field === "DELETED_AT" && deleted) });
  return orderRecords(sort.length > 0 ? sort : [byDefault], columnOf, fields, "op.id", workspace);
}

/** The order of a stage: as people put them. */
export const stageOrder: OrderColumn[] = [
  { sql: "op.rank", type: "text", nullable: false, descending: false },
  { sql: "op.id", type: "uuid", nullable: false, descending: false },
];
