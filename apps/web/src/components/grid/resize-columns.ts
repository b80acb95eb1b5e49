import type { ColumnLayout } from "./column-choice.ts";
import { leastWidth, mostWidth } from "./column-choice.ts";
import type { Drag } from "./follow-drag.ts";
import { type GridColumn, styleOf, tracksOf } from "./grid-column.ts";
import { headerRow } from "./use-grid-focus.ts";

/** A grid on the screen, whose columns get other widths. */
export interface ResizedGrid {
  root: HTMLElement;
  columns: readonly GridColumn<never>[];
  hasCheckbox: boolean;
  layout: ColumnLayout;
}

const clamp = (width: number) => Math.min(Math.max(Math.round(width), leastWidth), mostWidth);
const cellsOf = (root: HTMLElement, cell: number, rows = "[data-row]") =>
  root.querySelectorAll<HTMLElement>(`${rows} [data-cell="${cell}"]`);

/** The width of a column as it stands on the screen. */
export function widthOf(root: HTMLElement, position: number): number {
  return cellsOf(root, position + 1, `[data-row="${headerRow}"]`)[0]?.getBoundingClientRect().width ?? leastWidth;
}

/**
 * The widths that are set, together with those of this column and of the growing ones before it as they are now: if they went on growing,
 * the edge would not stay under the pointer.
 */
export function widthsUpTo({ root, columns, layout }: ResizedGrid, position: number): Map<string, number> {
  const widths = new Map(layout.widths);
  for (const [index, { id, width }] of columns.slice(0, position + 1).entries()) {
    if (index === position || (width.grow && !widths.has(id))) widths.set(id, Math.round(widthOf(root, index)));
  }
  return widths;
}

/** Shows widths by the grid's variables alone: no row is drawn again. */
function show({ root, columns, hasCheckbox }: ResizedGrid, widths: ReadonlyMap<string, number>): void {
  for (const [name, value] of Object.entries(styleOf(tracksOf(columns, false, hasCheckbox, widths)))) root.style.setProperty(name, value);
}

/** Drags the edge of a column from where the pointer was pressed, in pixels from the left of the window. */
export function dragEdge(grid: ResizedGrid, position: number, pressedAt: number): Drag {
  const { id } = grid.columns[position]!;
  const before = widthsUpTo(grid, position);
  const startWidth = before.get(id)!;
  let widths = before;
  grid.root.dataset.resizing = "";
  return {
    onMove: ({ clientX }) => {
      widths = new Map(before).set(id, clamp(startWidth + clientX - pressedAt));
      show(grid, widths);
    },
    onEnd: (isKept) => {
      delete grid.root.dataset.resizing;
      show(grid, grid.layout.widths);
      if (isKept) grid.layout.resize(widths);
    },
  };
}

/** Makes a column wider or narrower by some pixels. @returns its width */
export function nudgeWidth(grid: ResizedGrid, position: number, by: number): number {
  const { id } = grid.columns[position]!;
  const widths = widthsUpTo(grid, position);
  const width = clamp(widths.get(id)! + by);
  grid.layout.resize(widths.set(id, width));
  return width;
}

/** Makes a column as wide as what it shows, of the rows that are drawn. @returns its width */
export function fitWidth(grid: ResizedGrid, position: number): number {
  const cells = [...cellsOf(grid.root, position + 1)];
  // Asked all at once: each question after a change would lay out the whole grid anew.
  for (const { style } of cells) style.width = "max-content";
  const width = clamp(Math.max(...cells.map((cell) => Math.ceil(cell.getBoundingClientRect().width))));
  for (const { style } of cells) style.width = "";
  grid.layout.resize(widthsUpTo(grid, position).set(grid.columns[position]!.id, width));
  return width;
}
