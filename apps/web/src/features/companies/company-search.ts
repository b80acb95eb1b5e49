import type { CompanyFilter, CompanySort, CompanySortField } from "../../gql/graphql.ts";
import { isFieldSortName, sortByField } from "../custom-fields/list/field-order.ts";
import { type AddressesOf, readRecordSearch, type RecordSearch } from "../records/list/record-search.ts";
import type { ListAddress } from "../records/list/use-list-address.ts";

/** A list of companies as the address bar holds it. */
export interface CompanySearch extends RecordSearch {
  filter?: CompanyFilter;
}

const sortFields: readonly string[] = ["NAME", "EMPLOYEES", "CREATED_AT", "UPDATED_AT", "DELETED_AT"] satisfies CompanySortField[];

/** Reads the search params of an address. What it does not understand it leaves out, so that an old link still opens. */
export const readCompanySearch = (params: Record<string, unknown>): CompanySearch =>
  readRecordSearch(params, (name) => sortFields.includes(name) || isFieldSortName(name)) as CompanySearch;

export const companyAddresses: AddressesOf<CompanySearch, CompanySort> = {
  readSearch: readCompanySearch,
  sortOf: (order) => sortByField<CompanySortField>(order) as CompanySort,
};
export type CompanyAddress = ListAddress<CompanySearch, CompanySort>;
