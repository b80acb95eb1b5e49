import { useHotkeys, useMediaQuery } from "@mantine/hooks";
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { NewPill } from "../../../components/new-pill.tsx";
import { PanelFailure } from "../../../components/panel.tsx";
import { useViewer } from "../../../lib/use-viewer.ts";
import type { ContactSortField } from "../../../gql/graphql.ts";
import { FilterBar, BarButton } from "../filters/filter-bar.tsx";
import { ListQuestionContext } from "../filters/why/why-context.ts";
import { ColumnChooser } from "../../../components/grid/column-chooser.tsx";
import { type ColumnState, useColumns, useKeptColumns } from "../../../components/grid/column-choice.ts";
import { Grid } from "../../../components/grid/grid.tsx";
import { nothingSelected, type Selection } from "../../../components/grid/grid-selection.ts";
import classes from "./contact-list.module.css";
import type { ContactColumn } from "./contact-columns.tsx";
import { nameOf, RecordLinkContext } from "./contact-name.tsx";
import type { ContactRow } from "./contact-rows.ts";
import { type ContactOrder, nextOrder } from "./contact-search.ts";
import { isByField, orderByField } from "./field-order.ts";
import { ListFoot } from "./list-foot.tsx";
import { OrderMenu } from "./order-menu.tsx";
import { useContactCount } from "./use-contact-count.ts";
import type { useListAddress } from "./use-list-address.ts";
import { useApplyNews } from "./use-apply-news.ts";
import { ShownFieldsContext, useShownFields } from "./shown-fields.ts";
import { useContactRow } from "./use-contact-row.ts";
import { useFieldColumns } from "./use-field-columns.ts";
import { useListChanges } from "./use-list-changes.ts";
import { useOpenList } from "./use-open-list.ts";
import { useRecordLink } from "./use-record-link.ts";

const PeekPanel = lazy(() => import("./peek-panel.tsx"));

interface ContactListProps {
  label: string;
  address: ReturnType<typeof useListAddress>;
  columns: readonly ContactColumn[];
  columnsByDefault: readonly string[];
  columnsKey: string;
  /** Where the choice of columns is kept instead of this browser. */
  columnState?: ColumnState;
  orders: readonly ContactSortField[];
  /** Kinds of events that bring a contact into this list. */
  arrivals: readonly string[];
  isGone: (row: ContactRow) => boolean;
  /** Shown instead of the grid when there is nothing; `isFiltered` tells nothing yet from nothing that matches. */
  empty: (isFiltered: boolean) => ReactNode;
  /** What can be done with the selected rows. `forget` takes rows out of the list that no longer belong to it. */
  bulk: (selected: readonly string[], helpers: { clear: () => void; forget: (ids: readonly string[]) => void }) => ReactNode;
}

const coveredByBulkBar = 68;

/** A list of contacts: search, filters, grid, selection, peek panel, and the totals below. */
export function ContactList(props: ContactListProps) {
  const { address } = props;
  const { t } = useTranslation(["contacts", "grid"]);
  const { workspace } = useViewer();
  const isPhone = useMediaQuery("(max-width: 760px)", undefined, { getInitialValueInEffect: false }) ?? false;
  const searchBox = useRef<HTMLInputElement>(null);
  const kept = useKeptColumns(`${workspace}:${props.columnsKey}`);
  const columnState = props.columnState ?? kept;
  const [isChoosing, setChoosing] = useState(false);
  const fieldColumns = useFieldColumns(columnState.columns, isChoosing || isByField(address.order.field));
  const columns = useMemo(() => [...props.columns, ...fieldColumns.columns], [props.columns, fieldColumns.columns]);
  const { shown: chosen, layout } = useColumns(columns, props.columnsByDefault, columnState);
  const [selection, select] = useState<Selection>(nothingSelected);
  const [peeked, peek] = useState<string>();

  const { deleted, sort: given } = address.variables;
  const { order, sort } = useMemo(
    () => orderByField({ order: address.order, sort: given, deleted }, fieldColumns.fields),
    [address.order, given, deleted, fieldColumns.fields],
  );
  const shown = useMemo(() => (isPhone ? columns.filter(({ onPhone }) => onPhone) : chosen), [columns, chosen, isPhone]);
  const fields = useShownFields(shown);
  const { open, state, keys, returned } = useOpenList({ ...address.variables, sort }, fields.coming);
  const { count, isCounting, countExactly, recount } = useContactCount(address.variables);
  const {
    changes,
    departed,
    news,
    hasArrived,
    said,
    clear: clearNews,
  } = useListChanges({
    open,
    columns: shown,
    arrivals: props.arrivals,
    onCountMayDiffer: recount,
  });

  useHotkeys([["/", () => searchBox.current?.focus()]]);
  // A selection belongs to the list that it was made in.
  useEffect(() => select(nothingSelected), [open]);

  const { q, filter } = address.search;
  const recordLink = useRecordLink(open, address.search, workspace);

  const loadMore = useCallback(() => void open.list.loadMore(), [open]);
  const forget = useCallback((ids: readonly string[]) => open.list.remove(new Set(ids)), [open]);
  const clear = useCallback(() => select(nothingSelected), []);
  const { gridKey, apply } = useApplyNews(open, { hasArrived, clearNews });
  const { isGone } = props;
  const isGoneNow = useCallback((row: ContactRow) => isGone(row) || (departed.has(row.id) && "left"), [isGone, departed]);

  const orders = useMemo(() => {
    const names = props.orders.map((field) => ({ field, label: t(`order.${field}`) }));
    const own = fieldColumns.fields?.find((column) => column.sort === order.field);
    return own ? [...names, { field: order.field, label: own.header }] : names;
  }, [props.orders, fieldColumns.fields, order.field, t]);

  const isEmpty = keys.length === 0 && state.status === "ready";
  // What it is sorted by may be gone: then the list comes without that.
  const isFailed = keys.length === 0 && state.status === "failed" && !fieldColumns.isPending;
  const selected = selection.size > 0;
  return (
    <RecordLinkContext value={recordLink}>
      <ListQuestionContext value={address.variables}>
        <FilterBar q={q ?? ""} onSearch={address.setQ} filter={filter} onFilter={address.setFilter} searchBox={searchBox} deleted={deleted}>
          <OrderMenu fields={orders} order={order} onOrder={address.setOrder}>
            <BarButton icon="sort" label={orders.find(({ field }) => field === order.field)?.label ?? t("order.label")} />
          </OrderMenu>
          {!isPhone && (
            <ColumnChooser
              columns={columns as readonly ContactColumn[] as never}
              shown={chosen as readonly ContactColumn[] as never}
              layout={layout}
              onOpen={() => setChoosing(true)}
            >
              <BarButton icon="cols" label={t("grid:columns")} />
            </ColumnChooser>
          )}
        </FilterBar>
        <div className={classes.work}>
          <div className={classes.area}>
            {isEmpty && <div className={classes.empty}>{props.empty(Boolean(q || filter))}</div>}
            {isFailed && <PanelFailure error={state.error} onRetry={() => void open.list.reload()} />}
            {!isEmpty && !isFailed && (
              <ShownFieldsContext value={fields.shown}>
                <Grid
                  key={gridKey}
                  label={props.label}
                  columns={shown}
                  layout={layout}
                  keys={keys}
                  list={state}
                  loadMore={loadMore}
                  useRow={useContactRow}
                  nameOf={nameOf}
                  isGone={isGoneNow}
                  total={state.hasMore ? (count?.precision === "EXACT" ? count.value : undefined) : keys.length}
                  order={order}
                  onSort={(field) => address.setOrder(nextOrder(order, field as ContactOrder["field"]))}
                  selection={selection}
                  onSelect={select}
                  onOpen={recordLink.open}
                  onPeek={peek}
                  peekedKey={peeked}
                  onLeave={() => (peeked ? peek(undefined) : clear())}
                  changes={changes}
                  isPhone={isPhone}
                  view={open.view}
                  restoresFocus={returned || gridKey > 0}
                  covered={selected ? coveredByBulkBar : 0}
                />
              </ShownFieldsContext>
            )}
            {news && (
              <NewPill className={classes.arrived} icon={hasArrived ? "aup" : "undo"} onClick={() => void apply()}>
                {news}
              </NewPill>
            )}
            <Suspense>{selected && props.bulk([...selection], { clear, forget })}</Suspense>
          </div>
          {peeked && !isPhone && (
            <Suspense>
              <PeekPanel id={peeked} onClose={() => peek(undefined)} />
            </Suspense>
          )}
        </div>
        <ListFoot count={count} isCounting={isCounting} onCountExactly={countExactly} deleted={deleted} />
        <div role="status" className="unseen">
          {said}
        </div>
      </ListQuestionContext>
    </RecordLinkContext>
  );
}
