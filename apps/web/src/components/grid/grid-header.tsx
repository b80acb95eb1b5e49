import { type KeyboardEvent, lazy, type PointerEvent, type RefObject, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../icon.tsx";
import { type ColumnLayout, isMovable } from "./column-choice.ts";
import type { ChangedGrid } from "./column-verbs.ts";
import { followDrag } from "./follow-drag.ts";
import classes from "./grid.module.css";
import type { GridColumn, GridOrder } from "./grid-column.ts";
import { useRowMenu } from "./row-menu.tsx";
import { headerRow } from "./use-grid-focus.ts";

// Most visits change no column: what dragging needs comes when the pointer or the keyboard comes to the header.
const ColumnItems = lazy(() => import("./column-items.tsx"));
const loadVerbs = () => import("./column-verbs.ts");

interface GridHeaderProps<Row> {
  root: RefObject<HTMLElement | null>;
  columns: readonly GridColumn<Row>[];
  layout: ColumnLayout;
  order: GridOrder | undefined;
  onSort: ((field: string) => void) | undefined;
  selected: "none" | "some" | "all" | undefined;
  onSelectAll: () => void;
  /** Takes the keyboard to a cell of the header. */
  focusCell: (cell: number) => void;
  /** Tells those who don't see what has moved. */
  say: (text: string) => void;
}

const keys = "Alt+ArrowLeft Alt+ArrowRight Alt+Shift+ArrowLeft Alt+Shift+ArrowRight";

/** The names of the columns: a click sorts, dragging one moves it, dragging its edge makes it wider; keys and a menu do the same. */
export function GridHeader<Row>(props: GridHeaderProps<Row>) {
  const { root, columns, layout, order, onSort, selected, say } = props;
  const { t } = useTranslation("grid");
  const menu = useRowMenu();

  const changed = (): ChangedGrid => ({
    root: root.current!,
    columns: columns as readonly GridColumn<unknown>[] as readonly GridColumn<never>[],
    hasCheckbox: selected !== undefined,
    layout,
    focusCell: props.focusCell,
    say,
    t,
  });

  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    const position = Number((event.target as HTMLElement).closest<HTMLElement>("[data-cell]")?.dataset.cell) - 1;
    const column = columns[position];
    if (!column || column.isControls) return;
    const { key, shiftKey } = event;
    // The browser would go back.
    event.preventDefault();
    void loadVerbs().then(({ verbsOf }) => {
      const { moveLeft, moveRight, wider, narrower } = verbsOf(changed(), position);
      if (shiftKey) (key === "ArrowLeft" ? narrower : wider)();
      else (key === "ArrowLeft" ? moveLeft : moveRight)?.();
    });
  }

  function onPointerDown({ nativeEvent, currentTarget: cell }: PointerEvent<HTMLElement>, position: number) {
    if (isMovable(columns[position]!)) followDrag(nativeEvent, cell, async () => (await loadVerbs()).dragColumn(changed(), position, cell));
  }

  function onEdge(event: PointerEvent<HTMLElement>, position: number) {
    // Not the column, and no text is to be marked.
    event.stopPropagation();
    event.preventDefault();
    const { nativeEvent, clientX, currentTarget } = event;
    followDrag(nativeEvent, currentTarget, async () => (await loadVerbs()).dragEdge(changed(), position, clientX));
  }

  return (
    <div role="rowgroup" className={classes.head} onPointerEnter={() => void loadVerbs()}>
      <div role="row" className={`${classes.row} ${classes.headRow}`} aria-rowindex={1} data-row={headerRow} onKeyDown={onKeyDown}>
        <div role="columnheader" className={classes.checkCell} aria-colindex={1} data-cell={0} tabIndex={-1} aria-label={t("selection")}>
          {selected && <HeaderCheckbox state={selected} onChange={props.onSelectAll} label={t("selectLoaded")} />}
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
              aria-keyshortcuts={column.isControls ? undefined : keys}
              data-cell={position + 1}
              data-column={column.id}
              data-movable={isMovable(column) ? "" : undefined}
              data-right={column.alignRight ? "" : undefined}
              tabIndex={-1}
              onPointerDown={(event) => onPointerDown(event, position)}
              onContextMenu={(event) => {
                if (column.isControls) return;
                event.preventDefault();
                const cell = event.currentTarget;
                menu.open({
                  anchor: cell.querySelector("button") ?? cell,
                  label: column.header,
                  position: "bottom-start",
                  items: (
                    <Suspense>
                      <ColumnItems grid={changed()} position={position} />
                    </Suspense>
                  ),
                });
              }}
            >
              {column.sort !== undefined && onSort ? (
                <button
                  type="button"
                  className={classes.sort}
                  tabIndex={-1}
                  data-sorted={sorted}
                  onClick={() => onSort(column.sort as string)}
                >
                  <span className="truncate" title={column.header}>
                    {column.header}
                  </span>
                  {sorted && <Icon name={sorted === "ASC" ? "aup" : "adown"} size={12} />}
                </button>
              ) : (
                <span className={column.isControls ? "unseen" : "truncate"} title={column.header}>
                  {column.header}
                </span>
              )}
              {!column.isControls && (
                <span
                  className={classes.edge}
                  aria-hidden="true"
                  onPointerDown={(event) => onEdge(event, position)}
                  onDoubleClick={() => void loadVerbs().then(({ verbsOf }) => verbsOf(changed(), position).fit())}
                />
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
