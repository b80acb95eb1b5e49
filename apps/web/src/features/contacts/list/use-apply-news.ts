import { useCallback, useEffect, useRef, useState } from "react";
import type { OpenList } from "./open-list.ts";

/** How many rows are read anew to stand where one stood. */
const mostReadAnew = 400;

/**
 * Reads a list anew, with who came and without who left. The keyboard stays at its row; where that one left, at the row that stands there now.
 * Who came stands at the top, where the list is then shown.
 */
export function useApplyNews(open: OpenList, { hasArrived, clearNews }: { hasArrived: boolean; clearNews: () => void }) {
  // A grid with another key is a new one, which takes up the view that it is given.
  const [gridKey, setGridKey] = useState(0);
  const shown = useRef(open);
  useEffect(() => {
    shown.current = open;
  }, [open]);

  const apply = useCallback(async () => {
    const { list, view } = open;
    const before = list.getState().items.map(({ id }) => id);
    const at = before.indexOf(view.focusedKey ?? "");
    clearNews();
    await list.reload();
    if (!hasArrived) await list.loadUntil(Math.min(before.length, mostReadAnew));
    if (shown.current !== open) return;
    const now = new Set(list.getState().items.map(({ id }) => id));
    const nearest = [...before.slice(Math.max(at, 0)), ...before.slice(0, Math.max(at, 0)).toReversed()].find((id) => now.has(id));
    open.view = { offset: hasArrived ? 0 : view.offset, focusedKey: nearest ?? list.getState().items[0]?.id };
    setGridKey((key) => key + 1);
  }, [open, hasArrived, clearNews]);
  return { gridKey, apply };
}
