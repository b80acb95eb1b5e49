import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { BadInput } from "../../platform/errors.ts";
import type { OrderColumn } from "../../platform/pagination/keyset.ts";
import type { List } from "../../platform/pagination/page.ts";
import { joinField, orderTypeOf, rangesOfField } from "../custom-fields/custom-field-order.ts";
import { type DefinedField, findField } from "../custom-fields/load-fields.ts";

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

export interface ContactOrder {
  order: OrderColumn[];
  /** What the order needs besides the contacts. */
  joins: string[];
  /** The same contacts in the same order, by an index of another table. */
  through: Pick<List, "from" | "order" | "ranges"> | null;
  /** Of the fields that the order is by: with other options it is another order. */
  versions: number[];
}

const contacts = { from: "contact c", workspaceColumn: "c.workspace_id", id: "c.id" };

/**
 * The order of a list of contacts; the id makes it unique. The newest first when none is given.
 * @param fields the custom fields, where one of the orders is by them.
 * @param workspace SQL of the workspace's id. @throws BadInput
 */
export function orderOf(sort: readonly ContactSort[], deleted: boolean, fields: readonly DefinedField[], workspace: string): ContactOrder {
  const wanted = sort.length > 0 ? sort : [{ field: deleted ? "DELETED_AT" : "CREATED_AT", direction: "DESC" } as const];
  const custom = wanted.map((one, index) => customFieldOf(one, fields, index));
  const order = wanted.map(({ field, direction }, index): OrderColumn => {
    const descending = direction === "DESC";
    const by = custom[index];
    if (by) return { sql: `s${index}.value`, type: orderTypeOf(by), nullable: true, descending, elsewhere: true };
    const column: Column = columns[field!];
    // In the trash every contact has the time of its deletion.
    return { ...column, nullable: column.nullable && !(field === "DELETED_AT" && deleted), descending };
  });
  const [first] = order as [OrderColumn, ...OrderColumn[]];
  const through = wanted.length === 1 && custom[0] ? orderThrough(custom[0], first, workspace) : null;
  return {
    order: [...order, { sql: "c.id", type: "uuid", nullable: false, descending: first.descending }],
    joins: through ? [] : custom.flatMap((field, index) => (field ? joinField(field, contacts, `s${index}`, workspace) : [])),
    through,
    versions: custom.flatMap((field) => field?.version ?? []),
  };
}

/** By one custom field alone: an index has its values in order. */
function orderThrough(field: DefinedField, first: OrderColumn, workspace: string): ContactOrder["through"] {
  const ranges = rangesOfField(field, contacts, "v", workspace);
  const unique = { sql: "v.id", type: "uuid", nullable: false, descending: first.descending };
  return { from: ranges[0]!.from, order: [{ ...first, sql: "v.value" }, unique], ranges };
}

/** The custom field that an order is by; null for one of the contact's own. */
function customFieldOf({ field, customField }: ContactSort, fields: readonly DefinedField[], index: number): DefinedField | null {
  if ((field == null) === (customField == null)) throw new BadInput(`sort.${index}: give either field or customField.`);
  if (customField == null) return null;
  const found = findField(fields, customField);
  if (!found) throw new BadInput(`sort.${index}.customField names no custom field.`);
  if (found.type === "choices") throw new BadInput(`sort.${index}.customField: “${found.name}” has many choices, which have no order.`);
  return found;
}
