import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { GridView } from "./grid.tsx";
import type { KeysetState } from "./keyset-list.ts";

interface GridRowsOptions {
  root: RefObject<HTMLElement | null>;
  keys: readonly string[];
  list: Pick<KeysetState<unknown>, "hasMore" | "status">;
  loadMore: () => void;
  focusedRow: number;
  rowHeight: number;
  headHeight: number;
  /** Pixels at the bottom that something floats over. */
  covered: number;
  view: GridView;
}

const skeletonRows = 12;
const nearEnd = 20;

/** Which rows are in the document: those in sight and a few around, the one with the focus, and those that are on their way. */
export function useGridRows({ root, keys, list, loadMore, focusedRow, rowHeight, headHeight, covered, view }: GridRowsOptions) {
  const isFirstLoad = list.status === "loading" && keys.length === 0;
  const comingRows = isFirstLoad ? skeletonRows : list.hasMore && list.status !== "failed" ? 3 : 0;

  const withFocusedRow = useCallback(
    (range: Range) => {
      const rows = defaultRangeExtractor(range);
      // The row with the focus stays in the document wherever the list is scrolled to, or the keyboard would be lost.
      const isAway = focusedRow >= 0 && focusedRow < range.count && !rows.includes(focusedRow);
      return isAway ? [...rows, focusedRow].sort((a, b) => a - b) : rows;
    },
    [focusedRow],
  );
  const virtualizer = useVirtualizer({
    count: keys.length + comingRows,
    getScrollElement: () => root.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keys[index] ?? `coming-${index}`,
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    scrollPaddingEnd: covered,
    initialOffset: view.offset,
    rangeExtractor: withFocusedRow,
  });

  const measured = useRef(rowHeight);
  useLayoutEffect(() => {
    if (measured.current === rowHeight) return;
    measured.current = rowHeight;
    virtualizer.measure();
  }, [virtualizer, rowHeight]);

  const lastSeen = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    if (list.hasMore && (list.status === "ready" || isFirstLoad) && lastSeen >= keys.length - nearEnd) loadMore();
  }, [list.hasMore, list.status, lastSeen, keys.length, isFirstLoad, loadMore]);

  // A new list under the same grid (another filter, another order) is read from its top.
  const shownView = useRef(view);
  useLayoutEffect(() => {
    if (shownView.current === view) return;
    shownView.current = view;
    virtualizer.scrollToOffset(view.offset);
  }, [view, virtualizer]);

  /** How many rows one page of the keyboard is. */
  const pageRows = useCallback(
    () => Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? 400) / rowHeight) - 2),
    [virtualizer, rowHeight],
  );
  /** Brings a row into sight, in the middle where it was far away. */
  const reveal = useCallback(
    (index: number) => {
      const top = index * rowHeight - (root.current?.scrollTop ?? 0);
      const isInSight = top >= 0 && top + rowHeight <= (root.current?.clientHeight ?? 0) - headHeight;
      if (!isInSight) virtualizer.scrollToIndex(index, { align: "center" });
    },
    [virtualizer, root, rowHeight, headHeight],
  );
  return { virtualizer, pageRows, reveal };
}
