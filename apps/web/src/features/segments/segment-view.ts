import type { ContactFilter, SegmentRowFragment } from "../../gql/graphql.ts";
import { type ContactSearch, sortNameOf } from "../contacts/list/contact-search.ts";
import type { RecordOrder } from "../records/list/record-search.ts";

export type SegmentRow = SegmentRowFragment;

/** A column as a segment keeps it: by id, in its order, with its width where somebody chose one. */
export interface SegmentColumn {
  id: string;
  width?: number | null;
}

/** What of an address differs from the segment that it opens. */
export type ChangedPart = "filter" | "search" | "sort" | "columns";

/** The address has a place for what is left out too: no filter on a segment that has one. */
const noFilter: ContactFilter = { and: [] };

/** A filter that lets all through is none. */
function filterOf(filter: unknown): ContactFilter | undefined {
  const given = (filter ?? {}) as ContactFilter;
  return Object.keys(given).length === 0 || isSame(given, noFilter) ? undefined : given;
}

/** The list that an address describes: what it says itself, else what its segment says. */
export function searchOver(search: ContactSearch, segment: SegmentRow): ContactSearch {
  const [first] = segment.sort;
  const q = search.q ?? segment.search;
  const filter = search.filter === undefined ? filterOf(segment.filter) : filterOf(search.filter);
  const order = search.sort ? { sort: search.sort, dir: search.dir } : first ? { sort: sortNameOf(first), dir: first.direction } : {};
  return {
    ...(q.trim() !== "" && { q }),
    ...(filter && { filter }),
    ...order,
    ...(search.new && { new: search.new }),
    ...(search.segment && { segment: search.segment }),
    ...(search.cols && { cols: search.cols }),
    own: ownKeys.filter((key) => search[key] !== undefined).join(),
  };
}

const ownKeys = ["q", "filter", "sort", "dir"] as const;

/** The address of a list as it was before `searchOver`: what the segment says is left to the segment. */
export function searchWithout({ segment, own = "", cols, ...search }: ContactSearch): ContactSearch {
  if (!segment) return search;
  const kept = ownKeys.filter((key) => own.split(",").includes(key)).map((key) => [key, search[key]]);
  return { segment, cols, ...Object.fromEntries(kept) } as ContactSearch;
}

/** What the address says on top of the segment, as parts that a person knows. */
export function changedParts(search: ContactSearch, segment: SegmentRow): ChangedPart[] {
  const over = searchOver(search, segment);
  const [first] = segment.sort;
  const isSorted = search.sort !== undefined && !(first && search.sort === sortNameOf(first) && over.dir === first.direction);
  const columns = readColumns(search.cols);
  return [
    ...(isSame(over.filter, filterOf(segment.filter)) ? [] : (["filter"] as const)),
    ...((over.q ?? "").trim() === segment.search.trim() ? [] : (["search"] as const)),
    ...(isSorted ? (["sort"] as const) : []),
    ...(columns === undefined || isSameColumns(columns, segment.columns) ? [] : (["columns"] as const)),
  ];
}

/** The same kept by the address: absent where it is what the segment says. */
export const filterOver = (filter: ContactFilter | undefined, segment: SegmentRow): ContactFilter | undefined =>
  isSame(filter, filterOf(segment.filter)) ? undefined : (filter ?? noFilter);

export const wordsOver = (q: string, segment: SegmentRow): string | undefined => (q.trim() === segment.search.trim() ? undefined : q);

export function orderOver({ field, direction }: RecordOrder, { sort: [first] }: SegmentRow): Pick<ContactSearch, "sort" | "dir"> {
  const isOwn = first !== undefined && sortNameOf(first) === field && first.direction === direction;
  return isOwn ? { sort: undefined, dir: undefined } : { sort: field, dir: direction };
}

export const columnsOver = (columns: readonly SegmentColumn[], segment: SegmentRow): string | undefined =>
  isSameColumns(columns, segment.columns) ? undefined : writeColumns(columns);

/** "name,status:140": columns as an address has them. */
export const writeColumns = (columns: readonly SegmentColumn[]): string =>
  columns.map(({ id, width }) => (width == null ? id : `${id}:${width}`)).join();

export function readColumns(text: string | undefined): SegmentColumn[] | undefined {
  if (!text) return undefined;
  return text.split(",").map((part) => {
    const at = part.lastIndexOf(":");
    const width = at > 0 ? Number(part.slice(at + 1)) : Number.NaN;
    return Number.isInteger(width) ? { id: part.slice(0, at), width } : { id: part };
  });
}

const isSameColumns = (one: readonly SegmentColumn[], other: readonly SegmentColumn[]): boolean =>
  writeColumns(one) === writeColumns(other);

/** Whether two segments show the same contacts in the same way. */
export const isSameView = (one: SegmentRow, other: SegmentRow): boolean =>
  isSame(viewOf(one), viewOf(other)) && isSameColumns(one.columns, other.columns);

const viewOf = ({ filter, search, sort }: SegmentRow) => ({
  filter,
  search,
  sort: sort.map((order) => [sortNameOf(order), order.direction]),
});

/**
 * Whether the list of an address would match by accident: the segment's filter names what is gone, and the address, which may have changed it,
 * still does.
 */
export function isBroken(search: ContactSearch, segment: SegmentRow): boolean {
  if (segment.problems.length === 0) return false;
  if (!changedParts(search, segment).includes("filter")) return true;
  const text = JSON.stringify(search.filter);
  return segment.problems.some(({ id }) => id && text.includes(`"${id}"`));
}

/** Equal as values, whatever the order of their keys: the database keeps its own. */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part)]));
}
