import { useCallback, useMemo } from "react";
import type { ContactFilter } from "../../gql/graphql.ts";
import type { ColumnChoice, ColumnState } from "../../components/grid/column-choice.ts";
import { type ContactAddress, contactAddresses, sortNameOf, sortOf } from "../contacts/list/contact-search.ts";
import { newestFirst, orderOf, questionOf, type RecordOrder } from "../records/list/record-search.ts";
import {
  changedParts,
  columnsOver,
  filterOver,
  isBroken,
  orderOver,
  readColumns,
  type SegmentRow,
  searchOver,
  wordsOver,
} from "./segment-view.ts";

/** Lets nobody through: a segment that can't be used must not match by accident. */
const nobody: ContactFilter = { or: [] };

/**
 * The list that an address with a segment describes: the segment's, with what the address changes on top of it; and how to change that. Without a
 * segment it is the address's own.
 */
export function useSegmentAddress(
  base: ContactAddress,
  segment: SegmentRow | undefined,
  own: ColumnState,
  columnsByDefault: readonly string[],
) {
  const { search, change } = base;
  const over = useMemo(() => segment && searchOver(search, segment), [search, segment]);
  const isUnusable = segment !== undefined && isBroken(search, segment);
  const question = useMemo(() => {
    if (!over || !segment) return base.question;
    const wanted = questionOf(contactAddresses, over, newestFirst);
    const sort =
      search.sort || segment.sort.length === 0
        ? wanted.sort
        : segment.sort.map((kept) => sortOf({ field: sortNameOf(kept), direction: kept.direction }));
    return { ...wanted, sort, ...(isUnusable && { filter: nobody }) };
  }, [base.question, over, segment, search.sort, isUnusable]);

  const setQ = useCallback((q: string) => change({ q: wordsOver(q, segment!) }, true), [change, segment]);
  const setFilter = useCallback((filter: ContactFilter | undefined) => change({ filter: filterOver(filter, segment!) }), [change, segment]);
  const setOrder = useCallback((order: RecordOrder) => change(orderOver(order, segment!)), [change, segment]);
  const clear = useCallback(() => change({ q: wordsOver("", segment!), filter: filterOver(undefined, segment!) }), [change, segment]);
  const address: ContactAddress = segment
    ? { ...base, search: over!, question, order: orderOf(over!, newestFirst), setQ, setFilter, setOrder, clear }
    : base;

  const columnState = useColumnState(search.cols, segment, own, change);
  return {
    address,
    columnState,
    /** What the address changes of the segment. */
    changed: useMemo(() => (segment ? changedParts(search, segment) : []), [search, segment]),
    isUnusable,
    /** What is on the screen, as a segment would keep it. */
    content: {
      filter: address.search.filter ?? {},
      search: address.search.q?.trim() ?? "",
      sort: search.sort || !segment ? (address.search.sort ? [sortOf(address.order)] : []) : segment.sort,
      columns: (columnState.columns ?? columnsByDefault.map((id): ColumnChoice => ({ id }))).map(({ id, width }) => ({
        id,
        width: width ?? null,
      })),
    },
    /** Goes back to what the segment says. */
    discard: useCallback(() => change({ q: undefined, filter: undefined, sort: undefined, dir: undefined, cols: undefined }), [change]),
  };
}

/** The columns of the segment that is open, with what the address changes of them; without one the person's own. */
function useColumnState(cols: string | undefined, segment: SegmentRow | undefined, own: ColumnState, change: ContactAddress["change"]) {
  const columns = useMemo(() => {
    if (!segment) return own.columns;
    const kept = readColumns(cols) ?? (segment.columns.length > 0 ? segment.columns : undefined);
    return kept ? kept.map(({ id, width }): ColumnChoice => (width == null ? { id } : { id, width })) : own.columns;
  }, [cols, segment, own.columns]);
  const setColumns = useCallback(
    (chosen: readonly ColumnChoice[] | undefined) => {
      if (segment) change({ cols: chosen && columnsOver(chosen, segment) }, true);
      else own.setColumns(chosen);
    },
    [segment, change, own],
  );
  return useMemo((): ColumnState => ({ columns, setColumns }), [columns, setColumns]);
}
