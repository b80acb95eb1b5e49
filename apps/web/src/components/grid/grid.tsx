import { Button } from "@mantine/core";
import { type CSSProperties, type FocusEvent, type MouseEvent, useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./grid.module.css";
import type { ColumnLayout } from "./column-choice.ts";
import { type GridColumn, type GridOrder, type RowChange, styleOf, tracksOf } from "./grid-column.ts";
import { GridHeader } from "./grid-header.tsx";
import { GridRow, SkeletonRow } from "./grid-row.tsx";
import { type Selection, selectionOf, selectRange, toggle } from "./grid-selection.ts";
import type { KeysetState } from "./keyset-list.ts";
import { RowMenuProvider } from "./row-menu.tsx";
import { headerRow, placeOf, useGridFocus, wholeRow } from "./use-grid-focus.ts";
import { useGridKeys } from "./use-grid-keys.ts";
import { useGridRows } from "./use-grid-rows.ts";

/** Where a grid was left: kept by its owner, and given back when the same list is shown again. */
export interface GridView {
  offset: number;
  focusedKey: string | undefined;
}

export interface GridProps<Row> {
  label: string;
  columns: readonly GridColumn<Row>[];
  /** The columns' widths, and how they are changed, put in another order and taken away. */
  layout: ColumnLayout;
  /** The rows' keys in their order, and whether more of them follow. */
  keys: readonly string[];
  list: Pick<KeysetState<unknown>, "hasMore" | "status" | "error">;
  loadMore: () => void;
  /** Reads a row by its key. The same function at every render: it is a hook. */
  useRow: (key: string) => Row | undefined;
  nameOf: (row: Row) => string;
  isGone?: (row: Row) => boolean | "left";
  /** How many rows the whole list has, where that is known exactly. */
  total: number | undefined;
  order?: GridOrder;
  onSort?: (field: string) => void;
  selection?: Selection;
  onSelect?: (selection: Selection) => void;
  onOpen: (key: string, index: number) => void;
  /** Space; and every move of the focus while a row is peeked at. */
  onPeek?: (key: string | undefined) => void;
  peekedKey?: string;
  onLeave?: () => void;
  changes?: ReadonlyMap<string, RowChange>;
  isPhone: boolean;
  /** Read at the first render, written while the grid is used. */
  view: GridView;
  /** Whether the keyboard comes back to the row it left (the person went back), or stays where it is. */
  restoresFocus: boolean;
  /** Pixels at the bottom that something floats over. */
  covered?: number;
}

const headerHeight = 32;
const rowHeight = 44;
const phoneRowHeight = 56;

/**
 * A table of any length: rows of one height, fetched page by page as they come into sight, walked by keyboard. It knows no
 * feature; what a row is and shows comes from `useRow` and `columns`. A control in a cell takes `tabIndex={-1}` (the grid
 * moves the focus) and may name its letter with `data-grid-key`.
 */
export function Grid<Row>(props: GridProps<Row>) {
  const [said, say] = useState("");
  return (
    <>
      <RowMenuProvider>{(closeMenu) => <GridBody {...props} onScrolled={closeMenu} say={say} />}</RowMenuProvider>
      <div role="status" className="unseen">
        {said}
      </div>
    </>
  );
}

function GridBody<Row>({ onScrolled, say, ...props }: GridProps<Row> & { onScrolled: () => void; say: (text: string) => void }) {
  const { columns, keys, list, loadMore, selection, onSelect, onPeek, peekedKey, view, isPhone, covered = 0 } = props;
  const { t } = useTranslation("grid");
  const root = useRef<HTMLDivElement>(null);
  const anchor = useRef<string | undefined>(undefined);
  const focus = useGridFocus(root, keys, view.focusedKey);
  const { focusAt } = focus;

  const height = isPhone ? phoneRowHeight : rowHeight;
  const head = isPhone ? 0 : headerHeight;
  const { virtualizer, pageRows, reveal } = useGridRows({
    root,
    keys,
    list,
    loadMore,
    focusedRow: focus.index,
    rowHeight: height,
    headHeight: head,
    covered,
    view,
  });

  const restoreFocus = useEffectEvent(() => {
    const index = props.restoresFocus && view.focusedKey !== undefined ? keys.indexOf(view.focusedKey) : -1;
    if (index < 0) return;
    // The row may be another than the one that was left: the person walked on from there.
    reveal(index);
    focusAt(index, wholeRow, view.focusedKey);
  });
  useEffect(() => restoreFocus(), []);

  function focusRow(index: number, cell: number) {
    const key = keys[index];
    if (index >= 0) virtualizer.scrollToIndex(index, { align: "auto" });
    focusAt(index, cell, key);
    view.focusedKey = key;
    if (peekedKey !== undefined && key !== undefined) onPeek?.(key);
  }
  function pick(key: string, range: boolean) {
    if (!onSelect || !selection) return;
    onSelect(range ? selectRange(selection, keys, anchor.current, key) : toggle(selection, key));
    anchor.current = key;
  }
  const onKeyDown = useGridKeys({
    root,
    keys,
    focus,
    focusRow,
    pick,
    pageRows,
    props,
  });

  // Rows are drawn again only when they change: what they call is the same function at every render.
  const latest = useRef({ focus, pick, keys, props });
  latest.current = { focus, pick, keys, props };
  const onRowClick = useCallback((event: MouseEvent<HTMLElement>, key: string, index: number) => {
    const target = event.target as HTMLElement;
    if (target.closest("button, a, input, label, [role=menuitem]") || !event.currentTarget.contains(target)) return;
    if (window.getSelection()?.type === "Range") return;
    latest.current.props.onOpen(key, index);
  }, []);
  const onRowSelect = useCallback((key: string, _index: number, range: boolean) => latest.current.pick(key, range), []);

  function onFocus(event: FocusEvent) {
    const place = placeOf(event.target);
    if (!place) return;
    focus.setAt(place.row, event.target.matches("[data-row]") ? wholeRow : place.cell, keys[place.row]);
    if (place.row >= 0) view.focusedKey = keys[place.row];
  }

  const tracks = tracksOf(columns as readonly GridColumn<never>[], isPhone, onSelect !== undefined, props.layout.widths);
  return (
    <div
      ref={root}
      role="grid"
      className={classes.grid}
      style={{ ...styleOf(tracks), "--grid-row": `${height}px` } as CSSProperties}
      aria-label={props.label}
      aria-rowcount={props.total === undefined ? -1 : props.total + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable={onSelect ? true : undefined}
      aria-busy={list.status === "loading" || list.status === "reloading"}
      data-phone={isPhone ? "" : undefined}
      data-stale={list.status === "reloading" ? "" : undefined}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onScroll={(event) => {
        view.offset = event.currentTarget.scrollTop;
        onScrolled();
      }}
    >
      {!isPhone && (
        <GridHeader
          root={root}
          columns={columns}
          layout={props.layout}
          focusCell={(cell) => focusAt(headerRow, cell, undefined)}
          say={say}
          order={props.order}
          onSort={props.onSort}
          selected={selection && selectionOf(selection, keys)}
          onSelectAll={() => onSelect?.(selection && selectionOf(selection, keys) === "all" ? new Set() : new Set(keys))}
        />
      )}
      <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() + covered }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const key = keys[index];
          const offset = start - head;
          if (key === undefined) {
            return (
              <SkeletonRow key={`coming-${index}`} index={index} offset={offset} columns={columns} hasCheckbox={onSelect !== undefined} />
            );
          }
          return (
            <GridRow
              key={key}
              rowKey={key}
              index={index}
              offset={offset}
              columns={columns}
              useRow={props.useRow}
              nameOf={props.nameOf}
              isGone={props.isGone}
              isSelected={selection?.has(key) ?? false}
              isCurrent={index === Math.max(focus.index, 0)}
              isPeeked={peekedKey === key}
              change={props.changes?.get(key)}
              onSelect={onSelect ? onRowSelect : undefined}
              onRowClick={onRowClick}
            />
          );
        })}
        {list.status === "failed" && keys.length > 0 && (
          <div className={classes.failed} style={{ top: keys.length * height }} role="row">
            <div role="gridcell">
              {t("moreFailed")} <Button onClick={loadMore}>{t("retry")}</Button>
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
