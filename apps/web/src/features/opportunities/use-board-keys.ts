import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { type Board, type Place, placeOf } from "./board.ts";

interface BoardKeys {
  root: RefObject<HTMLElement | null>;
  board: Board | undefined;
  /** Why nothing can be moved, if so. */
  locked: string | undefined;
  onMove: (id: string, place: Place) => void;
}

const arrows: Record<string, { columns: number; cards: number }> = {
  ArrowUp: { columns: 0, cards: -1 },
  ArrowDown: { columns: 0, cards: 1 },
  ArrowLeft: { columns: -1, cards: 0 },
  ArrowRight: { columns: 1, cards: 0 },
};

/**
 * The keys of a board: arrows go from card to card, with Alt they take the card along, M opens the menu of places. One card is in the order of Tab.
 */
export function useBoardKeys({ root, board, locked, onMove }: BoardKeys) {
  const [focused, setFocused] = useState<string>();
  const following = useRef<string>(undefined);
  const inFocus = useRef<HTMLElement>(undefined);
  const first = board?.columns.find(({ cards }) => cards.length > 0)?.cards[0]?.id;
  const isThere = focused !== undefined && board !== undefined && placeOf(board, focused) !== undefined;
  const elementOf = (id: string) => root.current?.querySelector<HTMLElement>(`[data-card="${id}"]`);

  // A card that was taken along, or is scrolled into a column only now, gets the focus when it is there; one that is drawn anew keeps it.
  useEffect(() => {
    const { activeElement, body } = document;
    const isLost = activeElement === body && inFocus.current?.isConnected === false;
    const id = following.current ?? (isLost ? inFocus.current?.dataset.card : undefined);
    const found = id === undefined ? undefined : elementOf(id);
    if (found) {
      found.focus();
      following.current = undefined;
    }
    if (found || !isLost) inFocus.current = document.activeElement?.closest<HTMLElement>("[data-card]") ?? undefined;
  });

  function focusCard(id: string) {
    setFocused(id);
    const found = elementOf(id);
    if (found) found.focus();
    else following.current = id;
  }

  function onKeyDown(event: KeyboardEvent) {
    const card = (event.target as HTMLElement).closest<HTMLElement>("[data-card]");
    const id = card?.dataset.card;
    if (!board || !id || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "m" && event.target === card) {
      event.preventDefault();
      card.querySelector<HTMLElement>("[data-menu]")?.click();
      return;
    }
    const way = arrows[event.key];
    const from = placeOf(board, id);
    if (!way || !from || event.target !== card) return;
    event.preventDefault();
    const at = board.columns.findIndex((column) => column.id === from.stageId);
    if (event.altKey) {
      const column = board.columns[at + way.columns];
      if (!column || locked !== undefined) return;
      const last = column.cards.length - (way.columns === 0 ? 1 : 0);
      const index = way.columns === 0 ? from.index + way.cards : Math.min(from.index, last);
      if (index < 0 || index > last) return;
      following.current = id;
      onMove(id, { stageId: column.id, index });
      return;
    }
    if (way.cards !== 0) {
      const next = board.columns[at]!.cards[from.index + way.cards];
      if (next) focusCard(next.id);
      return;
    }
    // Empty stages are passed over.
    for (let column = at + way.columns; column >= 0 && column < board.columns.length; column += way.columns) {
      const { cards } = board.columns[column]!;
      if (cards.length > 0) return focusCard(cards[Math.min(from.index, cards.length - 1)]!.id);
    }
  }
  return { focused: isThere ? focused : first, setFocused, onKeyDown };
}
