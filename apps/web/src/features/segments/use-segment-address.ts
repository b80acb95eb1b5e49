import { useCallback, useMemo } from "react";
import type { ContactFilter } from "../../gql/graphql.ts";
import { type ContactOrder, newestFirst, orderOf, variablesOf } from "../contacts/list/contact-search.ts";
import type { useListAddress } from "../contacts/list/use-list-address.ts";
import {
  changedParts,
  columnsOver,
  filterOver,
  isBroken,
  orderOver,
  readColumns,
  type SegmentColumn,
  type SegmentRow,
  searchOver,
  wordsOver,
} from "./segment-view.ts";

type ListAddress = ReturnType<typeof useListAddress>;
type ColumnChoice = readonly [chosen: readonly string[], choose: (ids: readonly string[]) => void];

/** Lets nobody through: a segment that can't be used must not match by accident. */
const nobody: ContactFilter = { or: [] };

/**
 * The list that an address with a segment describes: the segment's, with what the address changes on top of it; and how to change that. Without a
 * segment it is the address's own.
 */
export function useSegmentAddress(base: ListAddress, segment: SegmentRow | undefined, own: ColumnChoice) {
  const { search, change } = base;
  const over = useMemo(() => segment && searchOver(search, segment), [search, segment]);
  const isUnusable = segment !== undefined && isBroken(search, segment);
  const variables = useMemo(() => {
    if (!over || !segment) return base.variables;
    const wanted = variablesOf(over, newestFirst);
    const sort =
      search.sort || segment.sort.length === 0 ? wanted.sort : segment.sort.map(({ field, direction }) => ({ field, direction }));
    return { ...wanted, sort, ...(isUnusable && { filter: nobody }) };
  }, [base.variables, over, segment, search.sort, isUnusable]);

  const setQ = useCallback((q: string) => change({ q: wordsOver(q, segment!) }, true), [change, segment]);
  const setFilter = useCallback((filter: ContactFilter | undefined) => change({ filter: filterOver(filter, segment!) }), [change, segment]);
  const setOrder = useCallback((order: ContactOrder) => change(orderOver(order, segment!)), [change, segment]);
  const clear = useCallback(() => change({ q: wordsOver("", segment!), filter: filterOver(undefined, segment!) }), [change, segment]);
  const address: ListAddress = segment
    ? { ...base, search: over!, variables, order: orderOf(over!, newestFirst), setQ, setFilter, setOrder, clear }
    : base;

  const columns = useColumns(search.cols, segment, own, change);
  return {
    address,
    columnChoice: columns.choice,
    /** What the address changes of the segment. */
    changed: useMemo(() => (segment ? changedParts(search, segment) : []), [search, segment]),
    isUnusable,
    /** What is on the screen, as a segment would keep it. */
    content: {
      filter: address.search.filter ?? {},
      search: address.search.q?.trim() ?? "",
      sort: search.sort || !segment ? (address.search.sort ? [address.order] : []) : segment.sort,
      columns: columns.shown,
    },
    /** Goes back to what the segment says. */
    discard: useCallback(() => change({ q: undefined, filter: undefined, sort: undefined, dir: undefined, cols: undefined }), [change]),
  };
}

function useColumns(cols: string | undefined, segment: SegmentRow | undefined, own: ColumnChoice, change: ListAddress["change"]) {
  const [ownChosen, chooseOwn] = own;
  const kept = useMemo(() => segment && (readColumns(cols) ?? (segment.columns.length > 0 ? segment.columns : undefined)), [cols, segment]);
  const chosen = useMemo(() => kept?.map(({ id }) => id) ?? ownChosen, [kept, ownChosen]);
  const choose = useCallback(
    (ids: readonly string[]) => {
      if (!segment) return chooseOwn(ids);
      const widths = new Map(segment.columns.map(({ id, width }) => [id, width]));
      change(
        {
          cols: columnsOver(
            ids.map((id): SegmentColumn => ({ id, width: widths.get(id) })),
            segment,
          ),
        },
        true,
      );
    },
    [segment, change, chooseOwn],
  );
  const shown = useMemo(
    () => (kept ?? chosen.map((id): SegmentColumn => ({ id }))).map(({ id, width }) => ({ id, width: width ?? null })),
    [kept, chosen],
  );
  return { choice: useMemo((): ColumnChoice => [chosen, choose], [chosen, choose]), shown };
}
