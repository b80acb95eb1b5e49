import { Skeleton } from "@mantine/core";
import { memo, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../avatar.tsx";
import classes from "./grid.module.css";
import type { GridColumn, RowChange } from "./grid-column.ts";

export interface GridRowProps<Row> {
  rowKey: string;
  index: number;
  offset: number;
  columns: readonly GridColumn<Row>[];
  /** Reads the row by its key; undefined until it is there. The same function at every render. */
  useRow: (key: string) => Row | undefined;
  nameOf: (row: Row) => string;
  /** Shown dimmed: the row is not part of the list any more; "left" where it only no longer matches. */
  isGone?: (row: Row) => boolean | "left";
  isSelected: boolean;
  isCurrent: boolean;
  isPeeked: boolean;
  change: RowChange | undefined;
  onSelect: ((key: string, index: number, range: boolean) => void) | undefined;
  onRowClick: (event: MouseEvent<HTMLElement>, key: string, index: number) => void;
}

function GridRowPlain<Row>(props: GridRowProps<Row>) {
  const { rowKey, index, columns, change, isSelected } = props;
  const row = props.useRow(rowKey);
  const { t } = useTranslation("grid");
  if (row === undefined)
    return <SkeletonRow index={index} offset={props.offset} columns={columns} hasCheckbox={props.onSelect !== undefined} />;

  const isGone = props.isGone?.(row) ?? false;
  const firstChanged = change && columns.find(({ id }) => change.columns.has(id))?.id;
  return (
    <div
      role="row"
      className={classes.row}
      style={{ transform: `translateY(${props.offset}px)` }}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={props.isCurrent ? 0 : -1}
      data-row={index}
      data-key={rowKey}
      data-changed={change ? "" : undefined}
      data-gone={isGone ? String(isGone) : undefined}
      data-peeked={props.isPeeked ? "" : undefined}
      onClick={(event) => props.onRowClick(event, rowKey, index)}
    >
      <div role="gridcell" className={classes.checkCell} aria-colindex={1} data-cell={0} tabIndex={-1}>
        {props.onSelect && (
          <label className={classes.checkTarget}>
            <input
              type="checkbox"
              className={classes.check}
              tabIndex={-1}
              checked={isSelected}
              aria-label={t("select", { name: props.nameOf(row) })}
              onChange={() => {}}
              onClick={(event) => props.onSelect?.(rowKey, index, event.shiftKey)}
            />
          </label>
        )}
      </div>
      {columns.map((column, position) => {
        const hasChanged = change?.columns.has(column.id) ?? false;
        return (
          <div
            key={column.id}
            role="gridcell"
            className={classes.cell}
            aria-colindex={position + 2}
            data-cell={position + 1}
            data-column={column.id}
            data-right={column.alignRight ? "" : undefined}
            data-changed={hasChanged ? "" : undefined}
            tabIndex={-1}
          >
            {column.cell(row)}
            {hasChanged && column.id === firstChanged && (
              <span className={classes.changedBy} title={t("changedBy", { name: change?.by })}>
                <Avatar name={change?.by ?? ""} size={20} />
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}

export const GridRow = memo(GridRowPlain) as typeof GridRowPlain;

interface SkeletonRowProps<Row> {
  index: number;
  offset: number;
  columns: readonly GridColumn<Row>[];
  hasCheckbox: boolean;
}

/** A row that is on its way, in the height of a row. */
export function SkeletonRow<Row>({ index, offset, columns, hasCheckbox }: SkeletonRowProps<Row>) {
  return (
    <div role="row" className={classes.row} style={{ transform: `translateY(${offset}px)` }} aria-rowindex={index + 2} data-skeleton="">
      <div role="gridcell" className={classes.checkCell} aria-colindex={1}>
        {hasCheckbox && <Skeleton height={16} width={16} ml={4} />}
      </div>
      {columns.map((column, position) => (
        <div
          key={column.id}
          role="gridcell"
          className={classes.cell}
          aria-colindex={position + 2}
          data-right={column.alignRight ? "" : undefined}
        >
          {position === 0 && <Skeleton height={28} width={28} circle />}
          <Skeleton height={10} width={`${45 + ((index * 7 + position * 13) % 35)}%`} />
        </div>
      ))}
    </div>
  );
}
