import { useCallback, useMemo, useState } from "react";
import type { GridColumn } from "./grid-column.ts";

/** A column that is shown, with its width in pixels where somebody has set one. A list of them is in the order of the screen. */
export interface ColumnChoice {
  id: string;
  width?: number;
}

/** Where a choice of columns is kept: in this browser, or with whatever the list shows. Undefined: the usual columns. */
export interface ColumnState {
  columns: readonly ColumnChoice[] | undefined;
  setColumns: (columns: readonly ColumnChoice[] | undefined) => void;
}

export const leastWidth = 64;
export const mostWidth = 800;
const clampWidth = (width: number) => Math.round(Math.min(Math.max(width, leastWidth), mostWidth));

/** Keeps the choice in this browser under `key` (the workspace is part of it). */
export function useKeptColumns(key: string): ColumnState {
  const storageKey = `kith-columns:${key}`;
  const [kept, keep] = useState<readonly ColumnChoice[] | undefined>(() => readColumns(localStorage.getItem(storageKey)));
  const setColumns = useCallback(
    (columns: readonly ColumnChoice[] | undefined) => {
      keep(columns);
      // A browser that keeps nothing (private mode, storage full) still shows the columns until the page is left.
      try {
        if (columns) localStorage.setItem(storageKey, JSON.stringify(columns));
        else localStorage.removeItem(storageKey);
      } catch {}
    },
    [storageKey],
  );
  return useMemo(() => ({ columns: kept, setColumns }), [kept, setColumns]);
}

/** A choice as it was written: also by the version that knew ids alone. What is no choice is none. */
export function readColumns(text: string | null): ColumnChoice[] | undefined {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? "null");
  } catch {
    return undefined;
  }
  if (!Array.isArray(stored)) return undefined;
  const read = stored.map((one: unknown): ColumnChoice | undefined => {
    const { id, width } = typeof one === "string" ? { id: one } : ((one ?? {}) as Partial<ColumnChoice>);
    if (typeof id !== "string") return undefined;
    return typeof width === "number" && Number.isFinite(width) ? { id, width: clampWidth(width) } : { id };
  });
  return read.every((one) => one !== undefined) ? read : undefined;
}

type AnyColumn = Pick<GridColumn<never>, "id" | "always" | "isControls">;

/** Those of the columns that are shown, in their order: first what is always there, last the controls. */
export function shownColumns<Column extends AnyColumn>(all: readonly Column[], chosen: readonly ColumnChoice[]): Column[] {
  const movable = chosen.flatMap(({ id }) => all.find((column) => column.id === id && isMovable(column)) ?? []);
  return [...all.filter(({ always }) => always), ...new Set(movable), ...all.filter(({ isControls }) => isControls)];
}

export const isMovable = ({ always, isControls }: AnyColumn): boolean => !always && !isControls;

/** Takes a column in, at the end, or out. */
export const withShown = (chosen: readonly ColumnChoice[], id: string, isShown: boolean): ColumnChoice[] => [
  ...chosen.filter((column) => column.id !== id),
  ...(isShown ? [chosen.find((column) => column.id === id) ?? { id }] : []),
];

/** Puts a column before another one, or at the end. Columns that are not known here (any more) keep their places. */
export function withMoved(chosen: readonly ColumnChoice[], id: string, before: string | undefined): ColumnChoice[] {
  const moved = chosen.find((column) => column.id === id);
  if (!moved || before === id) return [...chosen];
  const others = chosen.filter((column) => column !== moved);
  const at = before === undefined ? -1 : others.findIndex((column) => column.id === before);
  return at < 0 ? [...others, moved] : [...others.slice(0, at), moved, ...others.slice(at)];
}

/** Sets widths by id; undefined gives a column its usual one. A column that is always there may not be among the chosen yet. */
export function withWidths(chosen: readonly ColumnChoice[], widths: ReadonlyMap<string, number | undefined>): ColumnChoice[] {
  const known = new Set(chosen.map(({ id }) => id));
  const missing = [...widths.keys()].filter((id) => !known.has(id)).map((id): ColumnChoice => ({ id }));
  return [...missing, ...chosen].map((column): ColumnChoice => {
    if (!widths.has(column.id)) return column;
    const width = widths.get(column.id);
    return width === undefined ? { id: column.id } : { id: column.id, width: clampWidth(width) };
  });
}

/** What a grid shows of its columns, and what can be done about it. */
export interface ColumnLayout {
  widths: ReadonlyMap<string, number>;
  /** Puts a column before another one; undefined: behind all others. */
  move: (id: string, before: string | undefined) => void;
  /** Sets widths in pixels; undefined gives a column its usual one. */
  resize: (widths: ReadonlyMap<string, number | undefined>) => void;
  show: (id: string, isShown: boolean) => void;
  /** Back to the usual columns, in their order and width. */
  reset: () => void;
  isUsual: boolean;
}

/** The columns of a list as they are chosen. `shown` is the same array as long as the same columns are shown in the same order. */
export function useColumns<Row>(all: readonly GridColumn<Row>[], byDefault: readonly string[], { columns, setColumns }: ColumnState) {
  const chosen = useMemo((): readonly ColumnChoice[] => columns ?? byDefault.map((id) => ({ id })), [columns, byDefault]);
  const order = JSON.stringify(chosen.map(({ id }) => id));
  const shown = useMemo(
    () =>
      shownColumns(
        all,
        (JSON.parse(order) as string[]).map((id) => ({ id })),
      ),
    [all, order],
  );
  const layout = useMemo(
    (): ColumnLayout => ({
      widths: new Map(chosen.flatMap(({ id, width }) => (width === undefined ? [] : [[id, width] as const]))),
      move: (id, before) => setColumns(withMoved(chosen, id, before)),
      resize: (widths) => setColumns(withWidths(chosen, widths)),
      show: (id, isShown) => setColumns(withShown(chosen, id, isShown)),
      reset: () => setColumns(undefined),
      isUsual: columns === undefined,
    }),
    [chosen, columns, setColumns],
  );
  return { shown, layout };
}
