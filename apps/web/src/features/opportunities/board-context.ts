import { createContext, use } from "react";
import type { Board, Card, Place } from "./board.ts";

/** What the columns and cards of a board share. */
export interface BoardState {
  board: Board | undefined;
  /** Why nothing can be moved, if so. */
  locked: string | undefined;
  /** The card that the Tab key leads to; the arrow keys go on from it. */
  focused: string | undefined;
  setFocused: (id: string) => void;
  moveTo: (id: string, place: Place) => void;
  /** Asks why it was lost. */
  lose: (card: Card) => void;
}

export const BoardContext = createContext<BoardState | undefined>(undefined);

export function useBoardState(): BoardState {
  const state = use(BoardContext);
  if (!state) throw new Error("useBoardState works on a board only.");
  return state;
}
