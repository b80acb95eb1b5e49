import type { SortDirection } from "../../../gql/graphql.ts";
import type { RecordOrder } from "../../records/list/record-search.ts";

/** How names of custom fields begin, as columns and as orders. */
export const fieldPrefix = "field:";

/** An order as the API takes it, of any object. */
export interface FieldSort<Name extends string = string> {
  field?: Name | null;
  customField?: string | number | null;
  direction?: SortDirection;
}

/** Whether a list may be sorted by this, as its address says it: a custom field by its key or its id. */
export const isFieldSortName = (name: string): boolean => /^field:[a-z][a-z0-9_]*$/.test(name);

/** An order as the API takes it. */
export const sortByField = <Name extends string>({ field, direction }: RecordOrder): FieldSort<Name> =>
  field.startsWith(fieldPrefix) ? { customField: field.slice(fieldPrefix.length), direction } : { field: field as Name, direction };

interface SortableColumn {
  id: string;
  sort?: string;
}

interface Ordered<Sort extends FieldSort> {
  order: RecordOrder;
  sort: Sort[];
  /** How the list is sorted when nobody says. */
  byDefault: RecordOrder;
}

export const isByField = (field: string) => field.startsWith(fieldPrefix);

/**
 * How a list is sorted, where that may be by a custom field. Addresses name one by its key or its id; here it is as its column says it. What is
 * gone, or has no order by now, sorts nothing.
 * @param fields the columns of custom fields; undefined until they are known, when the address is believed.
 */
export function orderByField<Sort extends FieldSort>(
  { order, sort, byDefault }: Ordered<Sort>,
  fields: readonly SortableColumn[] | undefined,
) {
  if (!fields || !sort.some(({ customField }) => customField)) return { order, sort };
  const sortOf = (name: string) => fields.find((column) => column.sort === name || column.id === name)?.sort;
  const known = isByField(order.field) ? sortOf(order.field) : order.field;
  return {
    order: known ? { ...order, field: known } : byDefault,
    sort: sort.filter(({ customField }) => !customField || sortOf(fieldPrefix + customField)),
  };
}
