import type { ContactSort } from "../../../gql/graphql.ts";
import { lastDeletedFirst, newestFirst, type RecordOrder } from "../../records/list/record-search.ts";
import { fieldPrefix } from "./contact-search.ts";

interface SortableColumn {
  id: string;
  sort?: string;
}

interface Ordered {
  order: RecordOrder;
  sort: ContactSort[];
  deleted: boolean;
}

export const isByField = (field: string) => field.startsWith(fieldPrefix);

/**
 * How a list is sorted, where that may be by a custom field. Addresses name one by its key or its id; here it is as its column says it. What is
 * gone, or has no order by now, sorts nothing.
 * @param fields the columns of custom fields; undefined until they are known, when the address is believed.
 */
export function orderByField({ order, sort, deleted }: Ordered, fields: readonly SortableColumn[] | undefined) {
  if (!fields || !sort.some(({ customField }) => customField)) return { order, sort };
  const sortOf = (name: string) => fields.find((column) => column.sort === name || column.id === name)?.sort;
  const known = isByField(order.field) ? sortOf(order.field) : order.field;
  return {
    order: known ? { ...order, field: known } : deleted ? lastDeletedFirst : newestFirst,
    sort: sort.filter(({ customField }) => !customField || sortOf(fieldPrefix + customField)),
  };
}
