import type { ReactNode } from "react";

/** One column of a grid, told by the feature whose rows it shows. */
export interface GridColumn<Row> {
  id: string;
  header: string;
  /** Pixels that the column never goes below; `grow` is its share of what is left over (none: it keeps `min`). */
  width: { min: number; grow?: number };
  cell: (row: Row) => ReactNode;
  /** What the cell shows, as a value to compare: a live change tints the cells in which it differs. */
  shows?: (row: Row) => string;
  /** The name under which the server sorts by this column. */
  sort?: string;
  alignRight?: boolean;
  /** What it belongs to, under which it is offered; none for those of all workspaces. */
  group?: string;
  /** Stays on a phone, where there is room for two columns. */
  onPhone?: boolean;
  /** Can't be taken away in the column chooser. */
  always?: boolean;
  /** Holds controls, no data: it is always there, its header is for screen readers alone. */
  isControls?: boolean;
}

export interface GridOrder {
  field: string;
  direction: "ASC" | "DESC";
}

/** Who changed a row a moment ago, and in which columns. */
export interface RowChange {
  by: string;
  columns: ReadonlySet<string>;
}

const checkboxWidth = 44;
const phoneCheckboxWidth = 40;

const noWidths: ReadonlyMap<string, number> = new Map();

/**
 * The tracks of a row and the width below which the grid scrolls sideways. Each column's track is a variable of its own on the grid, so that a
 * width can change without any row being drawn again.
 * @param widths in pixels, of the columns that somebody has given one
 */
export function tracksOf(columns: readonly GridColumn<never>[], isPhone: boolean, hasCheckbox: boolean, widths = noWidths) {
  const lead = hasCheckbox ? (isPhone ? phoneCheckboxWidth : checkboxWidth) : 12;
  if (isPhone) {
    const rest = columns.slice(1).map(() => "auto");
    return { template: [`${lead}px`, "minmax(0, 1fr)", ...rest].join(" "), tracks: [], minWidth: 0 };
  }
  const tracks = columns.map(({ id, width }) => {
    const set = widths.get(id);
    if (set !== undefined) return `${set}px`;
    return width.grow ? `minmax(${width.min}px, ${width.grow}fr)` : `${width.min}px`;
  });
  const variables = columns.map((_, index) => `var(${trackName(index)})`);
  const minWidth = columns.reduce((sum, { id, width }) => sum + (widths.get(id) ?? width.min), lead);
  return { template: [`${lead}px`, ...variables].join(" "), tracks, minWidth };
}

/** The variable of a column's track. */
const trackName = (index: number) => `--grid-track-${index}`;

/** The grid's own style for these tracks. */
export function styleOf({ template, tracks, minWidth }: ReturnType<typeof tracksOf>): Record<string, string> {
  const variables = Object.fromEntries(tracks.map((track, index) => [trackName(index), track]));
  return { "--grid-tracks": template, "--grid-width": `${minWidth}px`, ...variables };
}

/** The columns in which two states of a row differ. */
export function changedColumns<Row>(columns: readonly GridColumn<Row>[], before: Row, after: Row): Set<string> {
  return new Set(columns.filter(({ shows }) => shows && shows(before) !== shows(after)).map(({ id }) => id));
}
