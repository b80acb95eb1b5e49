import type { CompanyFilter, CompanySort, CompanySortField } from "../../gql/graphql.ts";
import { type AddressesOf, readRecordSearch, type RecordSearch } from "../records/list/record-search.ts";
import type { ListAddress } from "../records/list/use-list-address.ts";

/** A list of companies as the address bar holds it. */
export interface CompanySearch extends RecordSearch {
  filter?: CompanyFilter;
}

const sortFields: readonly string[] = ["NAME", "EMPLOYEES", "CREATED_AT", "UPDATED_AT", "DELETED_AT"] satisfies CompanySortField[];

/** Reads the search params of an address. What it does not understand it leaves out, so that an old link still opens. */
export const readCompanySearch = (params: Record<string, unknown>): CompanySearch =>
  readRecordSearch(params, (name) => sortFields.includes(name)) as CompanySearch;

export const companyAddresses: AddressesOf<CompanySearch, CompanySort> = {
  readSearch: readCompanySearch,
  sortOf: ({ field, direction }) => ({ field: field as CompanySortField, direction }),
};
export type CompanyAddress = ListAddress<CompanySearch, CompanySort>;
