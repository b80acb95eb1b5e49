import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef } from "react";
import { type GridIntent, intentOf, rowAfterMove } from "./grid-keys.ts";
import { headerRow, placeOf, type useGridFocus, wholeRow } from "./use-grid-focus.ts";

interface GridKeysOptions {
  root: RefObject<HTMLElement | null>;
  keys: readonly string[];
  focus: ReturnType<typeof useGridFocus>;
  focusRow: (index: number, cell: number) => void;
  pick: (key: string, range: boolean) => void;
  pageRows: () => number;
  props: {
    columns: readonly unknown[];
    isPhone: boolean;
    peekedKey?: string;
    onOpen: (key: string, index: number) => void;
    onPeek?: (key: string | undefined) => void;
    onLeave?: () => void;
    onSelect?: (selection: ReadonlySet<string>) => void;
  };
}

const controls = "button, a, input, select, textarea";

/** Turns key presses into moves and actions, also those that are made while nothing on the page has the focus. */
export function useGridKeys(options: GridKeysOptions) {
  const latest = useRef(options);
  latest.current = options;

  const act = useCallback((intent: GridIntent, from: { row: number; cell: number }, isUpArrow: boolean): boolean => {
    const { keys, focusRow, pick, props, root } = latest.current;
    const key = keys[from.row];
    switch (intent.do) {
      case "move":
      case "extend": {
        const top = isUpArrow && intent.do === "move" && !props.isPhone && from.row <= 0;
        const next = top ? headerRow : rowAfterMove(from.row, intent.rows, keys.length);
        if (next === headerRow && !top) return true;
        if (intent.do === "extend") {
          if (key) pick(key, true);
          if (keys[next]) pick(keys[next], true);
        }
        focusRow(next, next === headerRow ? Math.max(from.cell, 0) : from.cell);
        return true;
      }
      case "edge":
        focusRow(intent.rows === "first" ? 0 : keys.length - 1, from.cell);
        return true;
      case "cell":
        moveAcross(intent.by, from);
        return true;
      case "open":
        if (key) props.onOpen(key, from.row);
        return true;
      case "peek":
        if (key) props.onPeek?.(props.peekedKey === key ? undefined : key);
        return true;
      case "select":
        if (key) pick(key, false);
        return true;
      case "selectAll":
        props.onSelect?.(new Set(keys));
        return true;
      case "leave":
        if (from.cell !== wholeRow && from.row >= 0) focusRow(from.row, wholeRow);
        else props.onLeave?.();
        return true;
      case "key": {
        // Only letters that a control in this row claims; the rest belongs to the page.
        const control = root.current?.querySelector<HTMLElement>(`[data-row="${from.row}"] [data-grid-key="${CSS.escape(intent.key)}"]`);
        control?.click();
        return control !== null && control !== undefined;
      }
    }
  }, []);

  function moveAcross(by: -1 | 1 | "first" | "last", { row, cell }: { row: number; cell: number }) {
    const { keys, focusRow, props } = latest.current;
    const last = props.columns.length;
    if (cell === wholeRow && by === "first") return focusRow(0, wholeRow);
    if (cell === wholeRow && by === "last") return focusRow(keys.length - 1, wholeRow);
    const next = by === "first" ? 0 : by === "last" ? last : Math.min(cell + by, last);
    focusRow(row, row === headerRow ? Math.max(next, 0) : Math.max(next, wholeRow));
  }

  useEffect(() => {
    function onDocumentKey(event: globalThis.KeyboardEvent) {
      if (event.defaultPrevented || !["j", "k", "x"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      const active = document.activeElement;
      const isFree = active === null || active === document.body || active.matches("main, [role=main]");
      if (!isFree || document.querySelector("[aria-modal=true]")) return;
      const { focus, keys, focusRow } = latest.current;
      if (keys.length === 0) return;
      event.preventDefault();
      const row = Math.max(focus.index, 0);
      if (event.key === "x") latest.current.pick(keys[row] as string, false);
      focusRow(row, wholeRow);
    }
    document.addEventListener("keydown", onDocumentKey);
    return () => document.removeEventListener("keydown", onDocumentKey);
  }, []);

  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      // Menus that a cell opens are portals: their keys bubble through React, but are not the grid's.
      if (!latest.current.root.current?.contains(target)) return;
      const from = placeOf(target);
      if (!from) return;
      const intent = intentOf(event, latest.current.pageRows());
      if (!intent) return;
      const isControl = target.matches(controls);
      if (isControl && (intent.do === "open" || intent.do === "peek")) return;
      if (from.row === headerRow && intent.do !== "move" && intent.do !== "cell" && intent.do !== "edge") return;
      const place = target.matches("[data-row]") ? { row: from.row, cell: wholeRow } : from;
      if (act(intent, place, event.key === "ArrowUp")) event.preventDefault();
    },
    [act],
  );
}
