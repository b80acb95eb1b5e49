import { Field, InputType, registerEnumType } from "type-graphql";
import type { OrderColumn } from "../../platform/pagination/keyset.ts";
import { SortDirection } from "../contacts/contact-sort.ts";

/** Each order has an index over (workspace_id, …, column, id). */
const columns = {
  DUE: { sql: "t.due_rank", type: "timestamptz", nullable: true },
  CREATED_AT: { sql: "t.created_at", type: "timestamptz", nullable: false },
  COMPLETED_AT: { sql: "t.completed_at", type: "timestamptz", nullable: true },
} as const satisfies Record<string, Omit<OrderColumn, "descending">>;

type SortField = keyof typeof columns;

export const TaskSortField = Object.fromEntries(Object.keys(columns).map((name) => [name, name])) as { [name in SortField]: name };
registerEnumType(TaskSortField, {
  name: "TaskSortField",
  description: "What tasks can be sorted by. Blanks come last in both directions.",
  valuesConfig: {
    DUE: { description: "When they are due; a day without a time stands at noon in UTC." },
    CREATED_AT: { description: "When they were created." },
    COMPLETED_AT: { description: "When they were done." },
  },
});

@InputType({ description: "The order of a list of tasks." })
export class TaskSort {
  @Field(() => TaskSortField, { description: "By what." }) field!: SortField;
  @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: "Which way." }) direction!: "ASC" | "DESC";
}

/** The columns of an order; by default what is due first comes first. */
export function orderOf(sort: TaskSort | null | undefined): OrderColumn[] {
  const descending = sort?.direction === "DESC";
  return [
    { ...columns[sort?.field ?? "DUE"], descending },
    { sql: "t.id", type: "uuid", nullable: false, descending },
  ];
}
