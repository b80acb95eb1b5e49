import { useCallback, useEffect, useRef, useState } from "react";
import type { ListRow } from "./list-of.ts";
import type { OpenList } from "./open-list.ts";

/**
 * Reads a list anew, with who came and without who left. The keyboard stays at its row; where that one left, at the row that stands there now.
 * Who came stands at the top, where the list is then shown.
 */
export function useApplyNews<Row extends ListRow>(
  open: OpenList<Row>,
  { hasArrived, clearNews }: { hasArrived: boolean; clearNews: () => void },
) {
  // A grid with another key is a new one, which takes up the view that it is given.
  const [gridKey, setGridKey] = useState(0);
  const shown = useRef(open);
  useEffect(() => {
    shown.current = open;
  }, [open]);

  const apply = useCallback(async () => {
    const { applyNews } = await import("./apply-news.ts");
    clearNews();
    const view = await applyNews(open, hasArrived);
    if (shown.current !== open) return;
    open.view = view;
    setGridKey((key) => key + 1);
  }, [open, hasArrived, clearNews]);
  return { gridKey, apply };
}
