interface OrderedItems {
  /** Which way the items lie. */
  axis: "x" | "y";
  /** The items that can change places, in their order. */
  items: readonly HTMLElement[];
  /** What the line is drawn in that shows where the item would go; it scrolls when the pointer comes to its ends. */
  frame: HTMLElement;
  /** The element whose edge the line's place is measured from. */
  origin: HTMLElement;
  /** The item is let go before the one at `to`; at the end when there is none. */
  onDrop: (from: number, to: number) => void;
}

const beginsAfter = 5;
const nearEnd = 40;
const scrollStep = 16;

/**
 * Follows a pointer that may be about to drag an item to another place. Until it has gone some pixels it may still be a click. While it drags,
 * only the frame's attribute and variable change; what is shown anew comes with the drop. Escape takes it back.
 */
export function dragOrder(event: PointerEvent, item: HTMLElement, { axis, items, frame, origin, onDrop }: OrderedItems): void {
  if (event.button !== 0) return;
  const at = ({ clientX, clientY }: PointerEvent) => (axis === "x" ? clientX : clientY);
  const sides = (element: HTMLElement) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return axis === "x" ? ([left, right] as const) : ([top, bottom] as const);
  };
  const from = items.indexOf(item);
  let to: number | undefined;
  const ended = new AbortController();
  const listen = { signal: ended.signal };
  const end = (isKept: boolean) => {
    ended.abort();
    delete frame.dataset.ordering;
    delete item.dataset.dragged;
    if (to === undefined) return;
    // The click that follows the drag is no click.
    const swallow = (click: Event) => {
      click.preventDefault();
      click.stopPropagation();
    };
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
    if (isKept && to !== from && to !== from + 1) onDrop(from, to);
  };
  window.addEventListener(
    "pointermove",
    (move) => {
      if (to === undefined && Math.abs(at(move) - at(event)) < beginsAfter) return;
      move.preventDefault();
      item.setPointerCapture(event.pointerId);
      item.dataset.dragged = "";
      frame.dataset.ordering = "";
      const [start, finish] = sides(frame);
      const scroll = at(move) < start + nearEnd ? -scrollStep : at(move) > finish - nearEnd ? scrollStep : 0;
      if (scroll !== 0) frame.scrollBy(axis === "x" ? { left: scroll } : { top: scroll });
      const places = items.map(sides);
      to = places.filter(([near, far]) => (near + far) / 2 < at(move)).length;
      const edge = places[to]?.[0] ?? places.at(-1)![1];
      frame.style.setProperty("--drop-at", `${edge - sides(origin)[0]}px`);
    },
    listen,
  );
  window.addEventListener("pointerup", () => end(true), listen);
  window.addEventListener("pointercancel", () => end(false), listen);
  // Before the grid hears of it, to which Escape means something else.
  const onEscape = (key: KeyboardEvent) => {
    if (key.key !== "Escape") return;
    key.stopPropagation();
    end(false);
  };
  window.addEventListener("keydown", onEscape, { ...listen, capture: true });
}
