import type { ListQuestion } from "../list/list-of.ts";
import { type AddressesOf, lastDeletedFirst, newestFirst, questionOf, type RecordSearch } from "../list/record-search.ts";

/** What the address of any record says: which list it was opened from, and where in it. */
export interface RecordPlace<Search extends RecordSearch = RecordSearch, Sort extends object = object> {
  search: Search;
  list: ListQuestion<Sort>;
  /** The cursor of this record in that list, and its position from 1. */
  at: string | undefined;
  n: number | undefined;
  /** On a phone one of the two sides is shown. */
  show: "details" | "timeline";
  /** What the timeline is searched for. */
  find: string | undefined;
}

const longestSearch = 200;

/** What somebody typed; an address has a number where it looks like one. */
const readText = (value: unknown): string | undefined =>
  (typeof value === "string" || typeof value === "number" ? String(value).slice(0, longestSearch) : "") || undefined;

export function readRecordPlace<Search extends RecordSearch, Sort extends object>(
  of: AddressesOf<Search, Sort>,
  params: Record<string, unknown>,
): RecordPlace<Search, Sort> {
  const search = of.readSearch(params);
  const deleted = params.deleted === true;
  return {
    search,
    list: questionOf(of, search, deleted ? lastDeletedFirst : newestFirst, deleted),
    at: typeof params.at === "string" ? params.at : undefined,
    n: typeof params.n === "number" && params.n > 0 ? Math.floor(params.n) : undefined,
    show: params.show === "timeline" ? "timeline" : "details",
    find: readText(params.find),
  };
}
