import { BadInput } from "../../platform/errors.ts";
import type { OrderColumn } from "../../platform/pagination/keyset.ts";
import type { List } from "../../platform/pagination/page.ts";
import { joinField, orderTypeOf, rangesOfField } from "./custom-field-order.ts";
import { type DefinedField, findField } from "./load-fields.ts";

/** One order of a list: by a column of its records, or by a custom field. */
export interface Sort<F extends string> {
  field?: F | null;
  customField?: string | null;
  direction: "ASC" | "DESC";
}

export interface RecordOrder {
  order: OrderColumn[];
  /** What the order needs besides the records, unless they are walked by way of `through`. */
  joins: string[];
  /** The same records in the same order, by an index of another table; of the whole list, not of one inside of a record. */
  through: Pick<List, "from" | "order" | "ranges"> | null;
  /** Of the fields that the order is by: with other options it is another order. */
  versions: number[];
}

/** What custom fields cost to know, only for a list that is sorted by one. */
export const isByField = (sort: readonly Sort<string>[]): boolean => sort.some(({ customField }) => customField != null);

/**
 * The order of a list; the id makes it unique.
 * @param columnOf an object's own columns by their names.
 * @param fields the custom fields, where one of the orders is by them.
 * @param id `c.id`; @param workspace SQL of the workspace's id. @throws BadInput
 */
export function orderRecords<F extends string>(
  sort: readonly Sort<F>[],
  columnOf: (field: F) => Omit<OrderColumn, "descending">,
  fields: readonly DefinedField[],
  id: string,
  workspace: string,
): RecordOrder {
  const custom = sort.map((one, index) => customFieldOf(one, fields, index));
  const order = sort.map(({ field, direction }, index): OrderColumn => {
    const descending = direction === "DESC";
    const by = custom[index];
    if (by) return { sql: `s${index}.value`, type: orderTypeOf(by), nullable: true, descending, elsewhere: true };
    return { ...columnOf(field!), descending };
  });
  const [first] = order as [OrderColumn, ...OrderColumn[]];
  const through = sort.length === 1 && custom[0] ? orderThrough(custom[0], first, workspace) : null;
  return {
    order: [...order, { sql: id, type: "uuid", nullable: false, descending: first.descending }],
    joins: custom.flatMap((field, index) => (field ? joinField(field, `s${index}`, workspace) : [])),
    through,
    versions: custom.flatMap((field) => field?.version ?? []),
  };
}

/** By one custom field alone: an index has its values in order. */
function orderThrough(field: DefinedField, first: OrderColumn, workspace: string): RecordOrder["through"] {
  const ranges = rangesOfField(field, "v", workspace);
  const unique = { sql: "v.id", type: "uuid", nullable: false, descending: first.descending };
  return { from: ranges[0]!.from, order: [{ ...first, sql: "v.value" }, unique], ranges };
}

/** The custom field that an order is by; null for one of the record's own. */
function customFieldOf({ field, customField }: Sort<string>, fields: readonly DefinedField[], index: number): DefinedField | null {
  if ((field == null) === (customField == null)) throw new BadInput(`sort.${index}: give either field or customField.`);
  if (customField == null) return null;
  const found = findField(fields, customField);
  if (!found) throw new BadInput(`sort.${index}.customField names no custom field.`);
  if (found.type === "choices") throw new BadInput(`sort.${index}.customField: “${found.name}” has many choices, which have no order.`);
  if (found.type === "file") throw new BadInput(`sort.${index}.customField: “${found.name}” has files, which have no order.`);
  return found;
}
