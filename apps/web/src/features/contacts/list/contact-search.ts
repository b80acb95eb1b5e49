import type { ContactFilter, ContactSort, ContactSortField, SortDirection } from "../../../gql/graphql.ts";

/** A list of contacts as the address bar holds it: what is searched, filtered and sorted. Absent means the default. */
export interface ContactSearch {
  q?: string;
  filter?: ContactFilter;
  sort?: SortName;
  dir?: SortDirection;
  /** The form for a new contact is open above the list. */
  new?: boolean;
  /** The segment that is open; what else the address says is on top of what the segment says. */
  segment?: string;
  /** The columns, where they are not the segment's. */
  cols?: string;
  /** Which of the above the address says itself, and not its segment. */
  own?: string;
}

/** How names of custom fields begin, as columns and as orders. */
export const fieldPrefix = "field:";

/** What a list is sorted by: a field of contacts, or a custom field by its key. */
export type SortName = ContactSortField | `field:${string}`;

export interface ContactOrder {
  field: SortName;
  direction: SortDirection;
}

export const sortFields: readonly ContactSortField[] = [
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
  const q = typeof params.q === "number" ? String(params.q) : params.q;
  if (typeof params.segment === "string" && params.segment !== "") search.segment = params.segment;
  if (typeof params.cols === "string" && params.cols !== "") search.cols = params.cols;
  if (typeof params.own === "string") search.own = params.own;
  // No words on a segment that has some.
  if (typeof q === "string" && (q.trim() !== "" || search.segment)) search.q = q;
  const filter = readObject(params.filter);
  if (filter) search.filter = filter;
  if (isSortName(params.sort)) search.sort = params.sort;
  if (params.dir === "ASC" || params.dir === "DESC") search.dir = params.dir;
  if (params.new === true) search.new = true;
  return search;
}

const isSortName = (name: unknown): name is SortName =>
  sortFields.includes(name as ContactSortField) || (typeof name === "string" && /^field:[a-z][a-z0-9_]*$/.test(name));

/** An order as the API takes it. */
export const sortOf = ({ field, direction }: ContactOrder): ContactSort =>
  field.startsWith(fieldPrefix)
    ? { customField: field.slice(fieldPrefix.length), direction }
    : { field: field as ContactSortField, direction };

/** The same from what the API keeps with a segment. */
export const sortNameOf = ({ field, customField }: { field?: ContactSortField | null; customField?: string | null }): SortName =>
  field ?? `field:${customField}`;

function readObject(value: unknown): ContactFilter | undefined {
  if (typeof value === "string") {
    try {
      return readObject(JSON.parse(value));
    } catch {
      return undefined;
    }
  }
  const isFilter = typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
  return isFilter ? (value as ContactFilter) : undefined;
}

export function orderOf(search: ContactSearch, fallback: ContactOrder): ContactOrder {
  if (!search.sort) return fallback;
  return { field: search.sort, direction: search.dir ?? startOf(search.sort) };
}

/** The direction that a column starts with: words from A, times from the newest. */
export function startOf(field: SortName): SortDirection {
  return field.endsWith("_AT") ? "DESC" : "ASC";
}

export function nextOrder(current: ContactOrder, field: SortName): ContactOrder {
  if (current.field !== field) return { field, direction: startOf(field) };
  return { field, direction: current.direction === "ASC" ? "DESC" : "ASC" };
}

/** The variables of the `contacts` field for a list, the same for its pages, its count and its neighbours. */
export function variablesOf(search: ContactSearch, fallback: ContactOrder, deleted = false) {
  const order = orderOf(search, fallback);
  return {
    search: search.q?.trim() || null,
    filter: search.filter ?? null,
    sort: [sortOf(order)],
    deleted,
  };
}

/** How the lists are sorted when the address does not say. */
export const newestFirst: ContactOrder = { field: "CREATED_AT", direction: "DESC" };
export const lastDeletedFirst: ContactOrder = { field: "DELETED_AT", direction: "DESC" };
