import type { Drag } from "./follow-drag.ts";

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

const nearEnd = 40;
const scrollStep = 16;

/** Drags an item to another place. Meanwhile only the frame's attribute and variable change; what is shown anew comes with the drop. */
export function dragOrder(item: HTMLElement, { axis, items, frame, origin, onDrop }: OrderedItems): Drag {
  const sides = (element: HTMLElement) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return axis === "x" ? ([left, right] as const) : ([top, bottom] as const);
  };
  const from = items.indexOf(item);
  let to = from;
  item.dataset.dragged = "";
  frame.dataset.ordering = "";
  return {
    onMove: ({ clientX, clientY }) => {
      const at = axis === "x" ? clientX : clientY;
      const [start, finish] = sides(frame);
      const scroll = at < start + nearEnd ? -scrollStep : at > finish - nearEnd ? scrollStep : 0;
      if (scroll !== 0) frame.scrollBy(axis === "x" ? { left: scroll } : { top: scroll });
      const places = items.map(sides);
      to = places.filter(([near, far]) => (near + far) / 2 < at).length;
      const edge = places[to]?.[0] ?? places.at(-1)![1];
      frame.style.setProperty("--drop-at", `${edge - sides(origin)[0]}px`);
    },
    onEnd: (isKept) => {
      delete frame.dataset.ordering;
      delete item.dataset.dragged;
      if (isKept && to !== from && to !== from + 1) onDrop(from, to);
    },
  };
}
