import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ColumnChooser } from "../../../components/grid/column-chooser.tsx";
import type { GridColumn } from "../../../components/grid/grid-column.ts";
import { nothingSelected, type Selection } from "../../../components/grid/grid-selection.ts";
import { Grid } from "../../../components/grid/grid.tsx";
import { NewPill } from "../../../components/new-pill.tsx";
import { PanelFailure } from "../../../components/panel.tsx";
import { useViewer } from "../../../lib/use-viewer.ts";
import { BarButton, FilterBar } from "../filters/filter-bar.tsx";
import { ListFoot } from "./list-foot.tsx";
import type { ListOf, ListQuestion, ListRow } from "./list-of.ts";
import type { OpenList } from "./open-list.ts";
import { OrderMenu } from "./order-menu.tsx";
import classes from "./record-list.module.css";
import { RecordLinkContext } from "./record-link.ts";
import { nextOrder, type RecordOrder } from "./record-search.ts";
import { useApplyNews } from "./use-apply-news.ts";
import { useCount } from "./use-count.ts";
import type { ListAddress } from "./use-list-address.ts";
import { useListChanges } from "./use-list-changes.ts";
import type { ListColumns } from "./use-list-columns.ts";
import { useOpenList } from "./use-open-list.ts";
import { useRecordLink } from "./use-record-link.ts";

/** One list of an object's records; `of` says what is the same for all lists of it. */
export interface RecordListProps<Row extends ListRow> {
  of: ListOf<Row>;
  label: string;
  address: ListAddress;
  /** What it asks for and how it is sorted, where that is not what the address says. */
  question?: ListQuestion;
  order?: RecordOrder;
  columns: ListColumns<Row>;
  /** The column chooser is opened: more columns may come then. */
  onChooseColumns?: () => void;
  /** What the columns show beside the rows. */
  extras?: OpenList<Row>["extras"];
  /** What it can be sorted by, with their names. */
  orders: readonly { field: string; label: string }[];
  /** Kinds of events that bring a record into this list. */
  arrivals: readonly string[];
  isGone: (row: Row) => boolean;
  /** Something that it depends on is on its way: what fails meanwhile is asked again. */
  isPending?: boolean;
  /** Shown instead of the grid when there is none at all. */
  nothing: ReactNode;
  /** Shown instead of an empty grid, whatever it asks for: why it can have nothing. */
  problem?: ReactNode;
  /** What can be done with the selected rows. `forget` takes rows out of the list that no longer belong to it. */
  bulk: (selected: readonly string[], helpers: BulkHelpers) => ReactNode;
}

export interface BulkHelpers {
  clear: () => void;
  forget: (ids: readonly string[]) => void;
}

const coveredByBulkBar = 68;

/** A list of records: search, filters, grid, selection, peek panel, and the totals below. */
export function RecordList<Row extends ListRow>(props: RecordListProps<Row>) {
  const { of, address, columns, question = address.question, order = address.order } = props;
  const { t } = useTranslation(["records", "grid", of.texts]);
  const { workspace } = useViewer();
  const searchBox = useRef<HTMLInputElement>(null);
  const [selection, select] = useState<Selection>(nothingSelected);
  const [peeked, peek] = useState<string>();

  const { open, state, keys, returned } = useOpenList(of, question, props.extras);
  const { count, isCounting, countExactly, recount } = useCount(of.countDocument, question);
  const {
    changes,
    departed,
    news,
    hasArrived,
    said,
    clear: clearNews,
  } = useListChanges({ of, open, columns: columns.shown, arrivals: props.arrivals, onCountMayDiffer: recount });

  useHotkeys([["/", () => searchBox.current?.focus()]]);
  // A selection belongs to the list that it was made in.
  useEffect(() => select(nothingSelected), [open]);

  const { q, filter } = address.search;
  const recordLink = useRecordLink(of, open, address.search, workspace);

  const loadMore = useCallback(() => void open.list.loadMore(), [open]);
  const forget = useCallback((ids: readonly string[]) => open.list.remove(new Set(ids)), [open]);
  const clear = useCallback(() => select(nothingSelected), []);
  const { gridKey, apply } = useApplyNews(open, { hasArrived, clearNews });
  const { isGone } = props;
  const isGoneNow = useCallback((row: Row) => isGone(row) || (departed.has(row.id) && "left"), [isGone, departed]);
  const chooser = useMemo(() => columns as unknown as ListColumns<never>, [columns]);

  const isEmpty = keys.length === 0 && state.status === "ready";
  const isFailed = keys.length === 0 && state.status === "failed" && !props.isPending;
  const noMatch = (
    <EmptyState
      kind="nothing-matches"
      title={t(`${of.texts}:empty.noMatch`)}
      action={<Button onClick={address.clear}>{t("empty.clear")}</Button>}
    >
      {t(`${of.texts}:empty.noMatchText`)}
    </EmptyState>
  );
  const selected = selection.size > 0;
  return (
    <RecordLinkContext value={recordLink}>
      <FilterBar
        of={of}
        q={q ?? ""}
        onSearch={address.setQ}
        filter={filter}
        onFilter={address.setFilter}
        searchBox={searchBox}
        deleted={question.deleted}
      >
        <OrderMenu fields={props.orders} order={order} onOrder={address.setOrder}>
          <BarButton icon="sort" label={props.orders.find(({ field }) => field === order.field)?.label ?? t("order.label")} />
        </OrderMenu>
        {!columns.isPhone && (
          <ColumnChooser columns={chooser.all} shown={chooser.chosen} layout={columns.layout} onOpen={() => props.onChooseColumns?.()}>
            <BarButton icon="cols" label={t("grid:columns")} />
          </ColumnChooser>
        )}
      </FilterBar>
      <div className={classes.work}>
        <div className={classes.area}>
          {isEmpty && <div className={classes.empty}>{props.problem ?? (q || filter ? noMatch : props.nothing)}</div>}
          {isFailed && <PanelFailure error={state.error} onRetry={() => void open.list.reload()} />}
          {!isEmpty && !isFailed && (
            <Grid
              key={gridKey}
              label={props.label}
              columns={columns.shown as readonly GridColumn<Row>[]}
              layout={columns.layout}
              keys={keys}
              list={state}
              loadMore={loadMore}
              useRow={of.useRow}
              nameOf={of.nameOf}
              isGone={isGoneNow}
              total={state.hasMore ? (count?.precision === "EXACT" ? count.value : undefined) : keys.length}
              order={order}
              onSort={(field) => address.setOrder(nextOrder(order, field))}
              selection={selection}
              onSelect={select}
              onOpen={recordLink.open}
              onPeek={peek}
              peekedKey={peeked}
              onLeave={() => (peeked ? peek(undefined) : clear())}
              changes={changes}
              isPhone={columns.isPhone}
              view={open.view}
              restoresFocus={returned || gridKey > 0}
              covered={selected ? coveredByBulkBar : 0}
            />
          )}
          {news && (
            <NewPill className={classes.arrived} icon={hasArrived ? "aup" : "undo"} onClick={() => void apply()}>
              {news}
            </NewPill>
          )}
          <Suspense>{selected && props.bulk([...selection], { clear, forget })}</Suspense>
        </div>
        {peeked && !columns.isPhone && (
          <Suspense>
            <of.Peek id={peeked} onClose={() => peek(undefined)} />
          </Suspense>
        )}
      </div>
      <ListFoot texts={of.texts} count={count} isCounting={isCounting} onCountExactly={countExactly} deleted={question.deleted} />
      <div role="status" className="unseen">
        {said}
      </div>
    </RecordLinkContext>
  );
}
