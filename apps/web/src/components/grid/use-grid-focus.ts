import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";

/** The header is row -1. Cell -1 is the row as a whole, 0 the checkbox, then the columns. */
export const headerRow = -1;
export const wholeRow = -1;

interface Place {
  key: string | undefined;
  index: number;
  cell: number;
}

/**
 * The one place in the grid that Tab reaches. It follows its row when rows come in above it, and stays where it was when
 * the row goes away. `focusAt` moves it and takes the keyboard along.
 */
export function useGridFocus(root: RefObject<HTMLElement | null>, keys: readonly string[], initialKey: string | undefined) {
  const indexOf = useMemo(() => new Map(keys.map((key, index) => [key, index])), [keys]);
  const [place, setPlace] = useState<Place>({ key: initialKey, index: 0, cell: wholeRow });
  const mustFocus = useRef(false);

  const index = place.index === headerRow ? headerRow : (indexOf.get(place.key ?? "") ?? Math.min(place.index, keys.length - 1));

  const setAt = useCallback((row: number, cell: number, key: string | undefined) => {
    setPlace((before) => (before.index === row && before.cell === cell && before.key === key ? before : { key, index: row, cell }));
  }, []);

  const focusAt = useCallback((row: number, cell: number, key: string | undefined) => {
    mustFocus.current = true;
    // A new object even for the same place, so that the keyboard comes back to it.
    setPlace({ key, index: row, cell });
  }, []);

  useLayoutEffect(() => {
    if (!mustFocus.current) return;
    mustFocus.current = false;
    elementAt(root.current, index, place.cell)?.focus({ preventScroll: true });
  }, [place, index, root]);

  return { index, cell: place.cell, setAt, focusAt };
}

const widgets = "button:not(:disabled), a[href], input:not(:disabled)";

export function elementAt(root: HTMLElement | null, row: number, cell: number): HTMLElement | null {
  const line = root?.querySelector<HTMLElement>(`[data-row="${row}"]`) ?? null;
  if (!line || cell === wholeRow) return line;
  const place = line.querySelector<HTMLElement>(`[data-cell="${cell}"]`);
  return place?.querySelector<HTMLElement>(widgets) ?? place;
}

/** Where in the grid an element is, by the marks that rows and cells carry. */
export function placeOf(element: Element): { row: number; cell: number } | undefined {
  const line = element.closest<HTMLElement>("[data-row]");
  if (!line) return undefined;
  const cell = element.closest<HTMLElement>("[data-cell]");
  return { row: Number(line.dataset.row), cell: cell ? Number(cell.dataset.cell) : wholeRow };
}
