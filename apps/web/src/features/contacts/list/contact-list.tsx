import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ColumnState, useKeptColumns } from "../../../components/grid/column-choice.ts";
import type { ContactSortField } from "../../../gql/graphql.ts";
import { useViewer } from "../../../lib/use-viewer.ts";
import { RecordList, type RecordListProps } from "../../records/list/record-list.tsx";
import { useListColumns } from "../../records/list/use-list-columns.ts";
import { ListQuestionContext } from "../filters/why/why-context.ts";
import type { ContactColumn } from "./contact-columns.tsx";
import type { ContactRow } from "./contact-rows.ts";
import type { ContactAddress } from "./contact-search.ts";
import { isByField, orderByField } from "./field-order.ts";
import { listOfContacts } from "./list-of-contacts.ts";
import { ShownFieldsContext, useShownFields } from "./shown-fields.ts";
import { useFieldColumns } from "./use-field-columns.ts";

interface ContactListProps extends Pick<RecordListProps<ContactRow>, "label" | "arrivals" | "isGone" | "bulk"> {
  address: ContactAddress;
  columns: readonly ContactColumn[];
  columnsByDefault: readonly string[];
  columnsKey: string;
  /** Where the choice of columns is kept instead of this browser. */
  columnState?: ColumnState;
  orders: readonly ContactSortField[];
  empty: (isFiltered: boolean) => ReactNode;
}

/** A list of contacts: a list of records, with the workspace's custom fields as columns and orders. */
export function ContactList({ address, columnState, orders, ...props }: ContactListProps) {
  const { t } = useTranslation("contacts");
  const { workspace } = useViewer();
  const kept = useKeptColumns(`${workspace}:${props.columnsKey}`);
  const state = columnState ?? kept;
  const [isChoosing, setChoosing] = useState(false);
  const fieldColumns = useFieldColumns(state.columns, isChoosing || isByField(address.order.field));
  const all = useMemo(() => [...props.columns, ...fieldColumns.columns], [props.columns, fieldColumns.columns]);
  const columns = useListColumns(all, props.columnsByDefault, state);
  const fields = useShownFields(columns.shown);

  const { deleted, sort: given } = address.question;
  const { order, sort } = useMemo(
    () => orderByField({ order: address.order, sort: given, deleted }, fieldColumns.fields),
    [address.order, given, deleted, fieldColumns.fields],
  );
  const offered = useMemo(() => {
    const names = orders.map((field) => ({ field: field as string, label: t(`order.${field}`) }));
    const own = fieldColumns.fields?.find((column) => column.sort === order.field);
    return own ? [...names, { field: order.field, label: own.header }] : names;
  }, [orders, fieldColumns.fields, order.field, t]);

  return (
    <ListQuestionContext value={address.question}>
      <ShownFieldsContext value={fields.shown}>
        <RecordList
          of={listOfContacts}
          label={props.label}
          address={address}
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
          empty={props.empty}
          bulk={props.bulk}
        />
      </ShownFieldsContext>
    </ListQuestionContext>
  );
}
