import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ColumnState } from "../../../components/grid/column-choice.ts";
import type { GridColumn } from "../../../components/grid/grid-column.ts";
import { RecordList, type RecordListProps } from "../../records/list/record-list.tsx";
import type { RecordOrder, RecordSearch } from "../../records/list/record-search.ts";
import type { ListAddress } from "../../records/list/use-list-address.ts";
import { useListColumns } from "../../records/list/use-list-columns.ts";
import type { FieldListOf, FieldsRow } from "./field-list-of.ts";
import { type FieldSort, isByField, orderByField } from "./field-order.ts";
import { ShownFieldsContext, useShownFields } from "./shown-fields.ts";
import { useFieldColumns } from "./use-field-columns.ts";

interface FieldListProps<Row extends FieldsRow, Search extends RecordSearch, Sort extends FieldSort>
  extends Pick<RecordListProps<Row>, "label" | "arrivals" | "isGone" | "nothing" | "problem" | "bulk"> {
  of: FieldListOf<Row>;
  address: ListAddress<Search, Sort>;
  columns: readonly GridColumn<Row>[];
  columnsByDefault: readonly string[];
  columnState: ColumnState;
  /** What it can be sorted by besides custom fields; the first is not always the default. */
  orders: readonly string[];
  byDefault: RecordOrder;
  /** Custom fields are among the columns by default: they are asked for at once. */
  showsFields?: boolean;
}

/** A list of records, with the object's custom fields as columns and orders. */
export function FieldList<Row extends FieldsRow, Search extends RecordSearch, Sort extends FieldSort>({
  of,
  address,
  columnState,
  orders,
  byDefault,
  showsFields = false,
  ...props
}: FieldListProps<Row, Search, Sort>) {
  const { t } = useTranslation(of.texts);
  const [isChoosing, setChoosing] = useState(false);
  const fieldColumns = useFieldColumns(of.object, columnState.columns, showsFields || isChoosing || isByField(address.order.field));
  const all = useMemo(() => [...props.columns, ...fieldColumns.columns], [props.columns, fieldColumns.columns]);
  const columns = useListColumns<Row>(all, props.columnsByDefault, columnState);
  const fields = useShownFields(of, columns.shown);

  const given = address.question.sort;
  const { order, sort } = useMemo(
    () => orderByField({ order: address.order, sort: given, byDefault }, fieldColumns.fields),
    [address.order, given, byDefault, fieldColumns.fields],
  );
  const offered = useMemo(() => {
    const names = orders.map((field) => ({ field, label: t(`order.${field}`) }));
    const own = fieldColumns.fields?.find((column) => column.sort === order.field);
    return own ? [...names, { field: order.field, label: own.header }] : names;
  }, [orders, fieldColumns.fields, order.field, t]);

  return (
    <ShownFieldsContext value={fields.shown}>
      <RecordList
        of={of}
        label={props.label}
        address={address as unknown as ListAddress}
        question={{ ...address.question, sort }}
        order={order}
        columns={columns}
        onChooseColumns={() => setChoosing(true)}
        extras={fields.coming}
        orders={offered}
        arrivals={props.arrivals}
        isGone={props.isGone}
        // What it is sorted by may be gone: then the list comes without that.
        isPending={fieldColumns.isPending}
        nothing={props.nothing}
        problem={props.problem}
        bulk={props.bulk}
      />
    </ShownFieldsContext>
  );
}
