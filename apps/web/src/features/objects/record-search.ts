import type { ObjectRecordFilter, ObjectRecordSort, ObjectRecordSortField } from "../../gql/graphql.ts";
import { isFieldSortName, sortByField } from "../custom-fields/list/field-order.ts";
import { type AddressesOf, readRecordSearch, type RecordSearch as AnySearch } from "../records/list/record-search.ts";
import type { ListAddress } from "../records/list/use-list-address.ts";

/** A list of an object's records as the address bar holds it. */
export interface RecordSearch extends AnySearch {
  filter?: ObjectRecordFilter;
}

const sortFields: readonly string[] = ["NAME", "CREATED_AT", "UPDATED_AT", "DELETED_AT"] satisfies ObjectRecordSortField[];

/** Reads the search params of an address. What it does not understand it leaves out, so that an old link still opens. */
export const readObjectSearch = (params: Record<string, unknown>): RecordSearch =>
  readRecordSearch(params, (name) => sortFields.includes(name) || isFieldSortName(name)) as RecordSearch;

const known = new Map<string, AddressesOf<RecordSearch, ObjectRecordSort>>();

/** How lists of an object's records stand in addresses; always the same for a key. */
export function recordAddresses(object: string): AddressesOf<RecordSearch, ObjectRecordSort> {
  const addresses = known.get(object) ?? {
    object,
    readSearch: readObjectSearch,
    sortOf: (order) => sortByField<ObjectRecordSortField>(order) as ObjectRecordSort,
  };
  known.set(object, addresses);
  return addresses;
}
export type RecordListAddress = ListAddress<RecordSearch, ObjectRecordSort>;
