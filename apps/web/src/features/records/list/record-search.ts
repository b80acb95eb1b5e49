import type { SortDirection } from "../../../gql/graphql.ts";
import type { AnyFilter } from "../filters/fields/filter-field.ts";
import type { ListQuestion } from "./list-of.ts";

/** A list as the address bar holds it: what is searched, filtered and sorted. Absent means the default. */
export interface RecordSearch {
  q?: string;
  filter?: AnyFilter;
  sort?: string;
  dir?: SortDirection;
  /** The form for a new record is open above the list. */
  new?: boolean;
}

export interface RecordOrder {
  field: string;
  direction: SortDirection;
}

/** Reads the search params of an address. What it does not understand it leaves out, so that an old link still opens. */
export function readRecordSearch(params: Record<string, unknown>, isSortName: (name: string) => boolean): RecordSearch {
  const search: RecordSearch = {};
  const q = typeof params.q === "number" ? String(params.q) : params.q;
  if (typeof q === "string" && q.trim() !== "") search.q = q;
  const filter = readObject(params.filter);
  if (filter) search.filter = filter;
  if (typeof params.sort === "string" && isSortName(params.sort)) search.sort = params.sort;
  if (params.dir === "ASC" || params.dir === "DESC") search.dir = params.dir;
  if (params.new === true) search.new = true;
  return search;
}

function readObject(value: unknown): AnyFilter | undefined {
  if (typeof value === "string") {
    try {
      return readObject(JSON.parse(value));
    } catch {
      return undefined;
    }
  }
  const isFilter = typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
  return isFilter ? (value as AnyFilter) : undefined;
}

export function orderOf(search: RecordSearch, fallback: RecordOrder): RecordOrder {
  if (!search.sort) return fallback;
  return { field: search.sort, direction: search.dir ?? startOf(search.sort) };
}

/** The direction that a column starts with: words from A, times from the newest. */
export function startOf(field: string): SortDirection {
  return field.endsWith("_AT") ? "DESC" : "ASC";
}

export function nextOrder(current: RecordOrder, field: string): RecordOrder {
  if (current.field !== field) return { field, direction: startOf(field) };
  return { field, direction: current.direction === "ASC" ? "DESC" : "ASC" };
}

/** How an object's lists stand in addresses. */
export interface AddressesOf<Search extends RecordSearch, Sort extends object> {
  readSearch: (params: Record<string, unknown>) => Search;
  /** An order as the API takes it. */
  sortOf: (order: RecordOrder) => Sort;
  /** Which object they are of, where several share their documents. */
  object?: string;
}

/** What an address asks for: the same for the list's pages, its count, and the neighbours of a record. */
export const questionOf = <Sort extends object>(
  { sortOf, object }: Pick<AddressesOf<never, Sort>, "sortOf" | "object">,
  search: RecordSearch,
  fallback: RecordOrder,
  deleted = false,
): ListQuestion<Sort> => ({
  search: search.q?.trim() || null,
  filter: search.filter ?? null,
  sort: [sortOf(orderOf(search, fallback))],
  deleted,
  ...(object && { object }),
});

/** How lists are sorted when the address does not say. */
export const newestFirst: RecordOrder = { field: "CREATED_AT", direction: "DESC" };
export const lastDeletedFirst: RecordOrder = { field: "DELETED_AT", direction: "DESC" };
