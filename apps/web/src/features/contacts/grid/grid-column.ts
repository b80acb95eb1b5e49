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

/** The tracks of a row and the width below which the grid scrolls sideways. */
export function tracksOf(columns: readonly GridColumn<never>[], isPhone: boolean, hasCheckbox: boolean) {
  const lead = hasCheckbox ? (isPhone ? phoneCheckboxWidth : checkboxWidth) : 12;
  if (isPhone) {
    const rest = columns.slice(1).map(() => "auto");
    return { template: [`${lead}px`, "minmax(0, 1fr)", ...rest].join(" "), minWidth: 0 };
  }
  const tracks = columns.map(({ width }) => (width.grow ? `minmax(${width.min}px, ${width.grow}fr)` : `${width.min}px`));
  return { template: [`${lead}px`, ...tracks].join(" "), minWidth: columns.reduce((sum, column) => sum + column.width.min, lead) };
}

/** The columns in which two states of a row differ. */
export function changedColumns<Row>(columns: readonly GridColumn<Row>[], before: Row, after: Row): Set<string> {
  return new Set(columns.filter(({ shows }) => shows && shows(before) !== shows(after)).map(({ id }) => id));
}
