import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import classes from "./grid.module.css";
import type { GridColumn, GridOrder } from "./grid-column.ts";
import { headerRow } from "./use-grid-focus.ts";

interface GridHeaderProps<Row> {
  columns: readonly GridColumn<Row>[];
  order: GridOrder | undefined;
  onSort: ((field: string) => void) | undefined;
  selected: "none" | "some" | "all" | undefined;
  onSelectAll: () => void;
}

export function GridHeader<Row>({ columns, order, onSort, selected, onSelectAll }: GridHeaderProps<Row>) {
  const { t } = useTranslation("contacts");
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" className={`${classes.row} ${classes.headRow}`} aria-rowindex={1} data-row={headerRow}>
        <div
          role="columnheader"
          className={classes.checkCell}
          aria-colindex={1}
          data-cell={0}
          tabIndex={-1}
          aria-label={t("grid.selection")}
        >
          {selected && <HeaderCheckbox state={selected} onChange={onSelectAll} label={t("grid.selectLoaded")} />}
        </div>
        {columns.map((column, position) => {
          const sorted = column.sort !== undefined && order?.field === column.sort ? order.direction : undefined;
          return (
            <div
              key={column.id}
              role="columnheader"
              className={classes.cell}
              aria-colindex={position + 2}
              aria-sort={sorted === undefined ? undefined : sorted === "ASC" ? "ascending" : "descending"}
              data-cell={position + 1}
              data-column={column.id}
              data-right={column.alignRight ? "" : undefined}
              tabIndex={-1}
            >
              {column.sort !== undefined && onSort ? (
                <button
                  type="button"
                  className={classes.sort}
                  tabIndex={-1}
                  data-sorted={sorted}
                  onClick={() => onSort(column.sort as string)}
                >
                  {column.header}
                  {sorted && <Icon name={sorted === "ASC" ? "aup" : "adown"} size={12} />}
                </button>
              ) : (
                <span className={column.isControls ? "unseen" : undefined}>{column.header}</span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function HeaderCheckbox({ state, onChange, label }: { state: "none" | "some" | "all"; onChange: () => void; label: string }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = state === "some";
  }, [state]);
  return (
    <label className={classes.checkTarget}>
      <input
        ref={input}
        type="checkbox"
        className={classes.check}
        tabIndex={-1}
        checked={state === "all"}
        aria-label={label}
        onChange={onChange}
      />
    </label>
  );
}
