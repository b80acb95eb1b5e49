/** What a key means in a grid, before anything is known about its rows. */
export type GridIntent =
  | { do: "move"; rows: number }
  | { do: "extend"; rows: number }
  | { do: "edge"; rows: "first" | "last" }
  | { do: "cell"; by: -1 | 1 | "first" | "last" }
  | { do: "open" | "peek" | "select" | "selectAll" | "leave" }
  | { do: "key"; key: string };

export interface GridKey {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/**
 * Reads a key press. `pageRows` is how far Page Up and Page Down go. Letters that the grid has no meaning for come back as
 * they are, for the page that knows what its rows can do; what belongs to the browser comes back as undefined.
 */
export function intentOf(event: GridKey, pageRows: number): GridIntent | undefined {
  if (event.altKey) return undefined;
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "Home") return { do: "edge", rows: "first" };
    if (event.key === "End") return { do: "edge", rows: "last" };
    if (event.key === "a") return { do: "selectAll" };
    return undefined;
  }
  switch (event.key) {
    case "j":
      return { do: "move", rows: 1 };
    case "k":
      return { do: "move", rows: -1 };
    case "ArrowDown":
      return { do: event.shiftKey ? "extend" : "move", rows: 1 };
    case "ArrowUp":
      return { do: event.shiftKey ? "extend" : "move", rows: -1 };
    case "PageDown":
      return { do: "move", rows: pageRows };
    case "PageUp":
      return { do: "move", rows: -pageRows };
    case "ArrowRight":
      return { do: "cell", by: 1 };
    case "ArrowLeft":
      return { do: "cell", by: -1 };
    case "Home":
      return { do: "cell", by: "first" };
    case "End":
      return { do: "cell", by: "last" };
    case "Enter":
      return { do: "open" };
    case " ":
      return { do: "peek" };
    case "x":
      return { do: "select" };
    case "Escape":
      return { do: "leave" };
    default:
      return event.key.length === 1 ? { do: "key", key: event.key } : undefined;
  }
}

/** The row that a move ends on: inside the list, or -1 where there are no rows. */
export function rowAfterMove(current: number, rows: number, count: number): number {
  return Math.min(Math.max(current + rows, 0), count - 1);
}
