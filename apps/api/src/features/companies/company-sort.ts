import { Field, InputType, registerEnumType } from "type-graphql";
import { BadInput } from "../../platform/errors.ts";
import type { OrderColumn } from "../../platform/pagination/keyset.ts";
import { SortDirection } from "../contacts/contact-sort.ts";

/** Each order has an index over (workspace_id, column, id). */
const columns = {
  NAME: { sql: "co.name_sort", type: "text", nullable: false },
  EMPLOYEES: { sql: "co.employees", type: "bigint", nullable: true },
  CREATED_AT: { sql: "co.created_at", type: "timestamptz", nullable: false },
  UPDATED_AT: { sql: "co.updated_at", type: "timestamptz", nullable: false },
  DELETED_AT: { sql: "co.deleted_at", type: "timestamptz", nullable: true },
} as const satisfies Record<string, Omit<OrderColumn, "descending">>;

type SortField = keyof typeof columns;

const CompanySortField = Object.fromEntries(Object.keys(columns).map((name) => [name, name])) as { [name in SortField]: name };
registerEnumType(CompanySortField, {
  name: "CompanySortField",
  description: "What companies can be sorted by. Blanks come last in both directions.",
  valuesConfig: {
    NAME: { description: "Name, whatever the case and accents." },
    EMPLOYEES: { description: "How many people work there." },
    CREATED_AT: { description: "When the company was created." },
    UPDATED_AT: { description: "Last change." },
    DELETED_AT: { description: "When the company was put into the trash." },
  },
});

@InputType({ description: "One order of a list of companies." })
export class CompanySort {
  @Field(() => CompanySortField, { description: "By what." }) field!: SortField;
  @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: "Which way." }) direction!: "ASC" | "DESC";
}

const mostOrders = 3;

/** The order of a list of companies; the id makes it unique. By name when none is given, in the trash the last deleted first. @throws BadInput */
export function orderOf(sort: readonly CompanySort[], deleted: boolean): OrderColumn[] {
  if (sort.length > mostOrders) throw new BadInput(`sort: at most ${mostOrders} orders.`);
  const byDefault: CompanySort = deleted ? { field: "DELETED_AT", direction: "DESC" } : { field: "NAME", direction: "ASC" };
  const order = (sort.length > 0 ? sort : [byDefault]).map(
    ({ field, direction }): OrderColumn => ({
      ...columns[field],
      nullable: columns[field].nullable && !(field === "DELETED_AT" && deleted),
      descending: direction === "DESC",
    }),
  );
  return [...order, { sql: "co.id", type: "uuid", nullable: false, descending: order[0]!.descending }];
}
