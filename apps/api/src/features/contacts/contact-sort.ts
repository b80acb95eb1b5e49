import { Field, ID, InputType, registerEnumType } from "type-graphql";
import type { OrderColumn } from "../../platform/pagination/keyset.ts";
import type { DefinedField } from "../custom-fields/load-fields.ts";
import { orderRecords, type RecordOrder } from "../custom-fields/sort-by-field.ts";

type Column = Omit<OrderColumn, "descending">;

/** Each order has an index over (workspace_id, column, id). */
const columns = {
  NAME: { sql: "c.name_sort", type: "text", nullable: true },
  EMAIL: { sql: "c.primary_email", type: "text", nullable: true },
  TYPE: { sql: "c.type", type: "text", nullable: false },
  STATUS: { sql: "c.status", type: "text", nullable: false },
  NUMBER: { sql: "c.number", type: "bigint", nullable: false },
  CREATED_AT: { sql: "c.created_at", type: "timestamptz", nullable: false },
  UPDATED_AT: { sql: "c.updated_at", type: "timestamptz", nullable: false },
  LAST_CONTACT_AT: { sql: "c.last_contact_at", type: "timestamptz", nullable: true },
  DELETED_AT: { sql: "c.deleted_at", type: "timestamptz", nullable: true },
} as const satisfies Record<string, Column>;

type SortField = keyof typeof columns;

export const ContactSortField = Object.fromEntries(Object.keys(columns).map((name) => [name, name])) as { [name in SortField]: name };
registerEnumType(ContactSortField, {
  name: "ContactSortField",
  description: "What contacts can be sorted by. Blanks come last in both directions.",
  valuesConfig: {
    NAME: { description: "Full name, whatever the case and accents." },
    EMAIL: { description: "Primary e-mail." },
    TYPE: { description: "lead before customer in descending order." },
    STATUS: { description: "Name of the status." },
    NUMBER: { description: "Contact number." },
    CREATED_AT: { description: "When the contact was created." },
    UPDATED_AT: { description: "Last change." },
    LAST_CONTACT_AT: { description: "Last conversation." },
    DELETED_AT: { description: "When the contact was put into the trash." },
  },
});

export const SortDirection = { ASC: "ASC", DESC: "DESC" } as const;
registerEnumType(SortDirection, {
  name: "SortDirection",
  description: "Direction of an order.",
  valuesConfig: { ASC: { description: "From small to large, from A to Z, from old to new." }, DESC: { description: "The other way." } },
});

@InputType({ description: "One order of a list of contacts: by a field or by a custom field." })
export class ContactSort {
  @Field(() => ContactSortField, { nullable: true, description: "By what; or give `customField`." }) field?: SortField | null;
  @Field(() => ID, {
    nullable: true,
    description:
      "By what a custom field holds: its id or its key. Texts whatever the case and accents, choices in the order of the field's options; not for many choices.",
  })
  customField?: string | null;
  @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: "Which way." }) direction!: "ASC" | "DESC";
}

/**
 * The order of a list of contacts. The newest first when none is given.
 * @param fields the custom fields, where one of the orders is by them.
 * @param workspace SQL of the workspace's id. @throws BadInput
 */
export function orderOf(sort: readonly ContactSort[], deleted: boolean, fields: readonly DefinedField[], workspace: string): RecordOrder {
  const byDefault = { field: deleted ? "DELETED_AT" : "CREATED_AT", direction: "DESC" } as const;
  const columnOf = (field: SortField): Column => {
    const column: Column = columns[field];
    // In the trash every contact has the time of its deletion.
    return { ...column, nullable: column.nullable && !(field === "DELETED_AT" && deleted) };
  };
  return orderRecords(sort.length > 0 ? sort : [byDefault], columnOf, fields, "c.id", workspace);
}
