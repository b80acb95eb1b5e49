import type { OpportunityFilter, OpportunitySort, OpportunitySortField } from "../../gql/graphql.ts";
import { isFieldSortName, sortByField } from "../custom-fields/list/field-order.ts";
import { type AddressesOf, readRecordSearch, type RecordSearch } from "../records/list/record-search.ts";
import type { ListAddress } from "../records/list/use-list-address.ts";

/** What a board shows besides what is open. */
export const shownStatuses = ["open", "won", "lost", "abandoned", "all"] as const;
export type ShownStatus = (typeof shownStatuses)[number];

/** The board, or a list, of opportunities as the address bar holds it. */
export interface OpportunitySearch extends RecordSearch {
  filter?: OpportunityFilter;
  view?: "list";
  pipeline?: string;
  status?: ShownStatus;
}

const sortFields: readonly string[] = [
  "NAME",
  "VALUE",
  "CLOSE_ON",
  "STAGE_SINCE",
  "CREATED_AT",
  "UPDATED_AT",
  "DELETED_AT",
] satisfies OpportunitySortField[];

/** Reads the search params of an address. What it does not understand it leaves out, so that an old link still opens. */
export function readOpportunitySearch(params: Record<string, unknown>): OpportunitySearch {
  const search = readRecordSearch(params, (name) => sortFields.includes(name) || isFieldSortName(name)) as OpportunitySearch;
  if (params.view === "list") search.view = "list";
  if (typeof params.pipeline === "string" && params.pipeline.startsWith("ppl_")) search.pipeline = params.pipeline;
  const status = shownStatuses.find((name) => name === params.status);
  if (status && status !== "open") search.status = status;
  return search;
}

export const opportunityAddresses: AddressesOf<OpportunitySearch, OpportunitySort> = {
  readSearch: readOpportunitySearch,
  sortOf: (order) => sortByField<OpportunitySortField>(order) as OpportunitySort,
};
export type OpportunityAddress = ListAddress<OpportunitySearch, OpportunitySort>;
