import type { ContactFilter, ContactSort, ContactSortField } from "../../../gql/graphql.ts";
import { isFieldSortName, sortByField } from "../../custom-fields/list/field-order.ts";
import { type AddressesOf, readRecordSearch, type RecordOrder, type RecordSearch } from "../../records/list/record-search.ts";
import type { ListAddress } from "../../records/list/use-list-address.ts";

/** A list of contacts as the address bar holds it. */
export interface ContactSearch extends RecordSearch {
  filter?: ContactFilter;
  /** The segment that is open; what else the address says is on top of what the segment says. */
  segment?: string;
  /** The columns, where they are not the segment's. */
  cols?: string;
  /** Which of the above the address says itself, and not its segment. */
  own?: string;
}

const sortFields: readonly ContactSortField[] = [
  "NAME",
  "EMAIL",
  "TYPE",
  "STATUS",
  "NUMBER",
  "CREATED_AT",
  "UPDATED_AT",
  "LAST_CONTACT_AT",
  "DELETED_AT",
];

/** Reads the search params of an address. What it does not understand it leaves out, so that an old link still opens. */
export function readContactSearch(params: Record<string, unknown>): ContactSearch {
  const search: ContactSearch = {};
  if (typeof params.segment === "string" && params.segment !== "") search.segment = params.segment;
  if (typeof params.cols === "string" && params.cols !== "") search.cols = params.cols;
  if (typeof params.own === "string") search.own = params.own;
  // No words on a segment that has some.
  if (search.segment && typeof params.q === "string") search.q = params.q;
  return { ...search, ...(readRecordSearch(params, isSortName) as ContactSearch) };
}

/** What a list is sorted by: a field of contacts, or a custom field. */
const isSortName = (name: string) => sortFields.includes(name as ContactSortField) || isFieldSortName(name);

/** An order as the API takes it. */
export const sortOf = (order: RecordOrder): ContactSort => sortByField<ContactSortField>(order);

/** The same from what the API keeps with a segment. */
export const sortNameOf = ({ field, customField }: { field?: ContactSortField | null; customField?: string | null }): string =>
  field ?? `field:${customField}`;

export const contactAddresses: AddressesOf<ContactSearch, ContactSort> = { readSearch: readContactSearch, sortOf };
export type ContactAddress = ListAddress<ContactSearch, ContactSort>;
