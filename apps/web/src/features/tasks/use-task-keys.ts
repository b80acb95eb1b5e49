import { type RefObject, useEffect, useEffectEvent } from "react";

interface TaskKeys {
  /** Around the rows. */
  root: RefObject<HTMLElement | null>;
  onComplete: (id: string) => void;
  onUndo: () => void;
  onAdd: () => void;
}

const isTyping = (element: Element | null) =>
  element?.closest("input:not([type=checkbox]), textarea, select, [contenteditable=true]") != null;

/** The rows in the order in which they stand, across the groups. */
export const rowsIn = (root: HTMLElement | null): HTMLElement[] => [...(root?.querySelectorAll<HTMLElement>("[data-task]") ?? [])];
export const focusRow = (row: HTMLElement | undefined): void => row?.querySelector<HTMLElement>("[data-opens]")?.focus();

/** j and k move, x completes or reopens, u takes the last completion back, n adds; Enter opens, as the focus is on the task's button. */
export function useTaskKeys({ root, onComplete, onUndo, onAdd }: TaskKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(document.activeElement)) return;
    if (document.querySelector("[aria-modal=true]")) return;
    const rows = rowsIn(root.current);
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    switch (event.key) {
      case "j":
        focusRow(rows[Math.min(at + 1, rows.length - 1)]);
        break;
      case "k":
        focusRow(rows[Math.max(at - 1, 0)]);
        break;
      case "x":
        if (at === -1) return;
        onComplete(rows[at]!.dataset.task!);
        break;
      case "u":
        onUndo();
        break;
      case "n":
        onAdd();
        break;
      default:
        return;
    }
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
