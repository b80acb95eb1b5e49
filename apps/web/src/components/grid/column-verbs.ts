import type { TFunction } from "i18next";
import { isMovable } from "./column-choice.ts";
import { dragOrder } from "./drag-order.ts";
import type { Drag } from "./follow-drag.ts";
import { fitWidth, nudgeWidth, type ResizedGrid } from "./resize-columns.ts";

// The header loads all that changes a column at once.
export { dragEdge } from "./resize-columns.ts";

/** The grid whose columns are changed, and how it tells what has become of them. */
export interface ChangedGrid extends ResizedGrid {
  /** Takes the keyboard to a cell of the header. */
  focusCell: (cell: number) => void;
  /** Tells those who don't see what has moved. */
  say: (text: string) => void;
  t: TFunction<"grid">;
}

/** What can be done with a column, of the keyboard's and of the menu's. */
export interface ColumnVerbs {
  /** By one place; undefined where it is at the end, or can't be moved. */
  moveLeft?: (() => void) | undefined;
  moveRight?: (() => void) | undefined;
  wider: () => void;
  narrower: () => void;
  fit: () => void;
  usualWidth?: (() => void) | undefined;
  hide?: (() => void) | undefined;
}

const step = 16;

export function verbsOf(grid: ChangedGrid, position: number): ColumnVerbs {
  const { columns, layout, focusCell, say, t } = grid;
  const column = columns[position]!;
  const movable = columns.filter(isMovable);
  const at = movable.indexOf(column);
  const sayWidth = (width: number) => say(t("width", { column: column.header, width }));

  function moveTo(to: number) {
    const others = movable.filter((other) => other !== column);
    layout.move(column.id, others[to]?.id);
    const first = columns.length - columns.filter(({ isControls }) => isControls).length - movable.length;
    focusCell(first + to + 1);
    say(t("moved", { column: column.header, position: to + 1, count: movable.length }));
  }
  return {
    moveLeft: at > 0 ? () => moveTo(at - 1) : undefined,
    moveRight: at >= 0 && at < movable.length - 1 ? () => moveTo(at + 1) : undefined,
    wider: () => sayWidth(nudgeWidth(grid, position, step)),
    narrower: () => sayWidth(nudgeWidth(grid, position, -step)),
    fit: () => sayWidth(fitWidth(grid, position)),
    usualWidth: layout.widths.has(column.id) ? () => layout.resize(new Map([[column.id, undefined]])) : undefined,
    hide: at >= 0 ? () => layout.show(column.id, false) : undefined,
  };
}

/** Drags a column to another place by its cell of the header. */
export function dragColumn({ root, columns, layout, say, t }: ChangedGrid, position: number, cell: HTMLElement): Drag {
  const column = columns[position]!;
  const movable = columns.filter(isMovable);
  const row = cell.parentElement!;
  return dragOrder(cell, {
    axis: "x",
    items: [...row.querySelectorAll<HTMLElement>("[data-movable]")],
    frame: root,
    origin: row,
    onDrop: (from, to) => {
      layout.move(column.id, movable[to]?.id);
      const landed = to > from ? to - 1 : to;
      say(t("moved", { column: column.header, position: landed + 1, count: movable.length }));
    },
  });
}
