import { lazy, type ReactNode, useMemo } from "react";
import { useKeptColumns } from "../../components/grid/column-choice.ts";
import type { ObjectRecordSortField } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { FieldList } from "../custom-fields/list/field-list.tsx";
import { fieldPrefix } from "../custom-fields/list/field-order.ts";
import { useCustomFields } from "../custom-fields/use-custom-fields.ts";
import { lastDeletedFirst, newestFirst } from "../records/list/record-search.ts";
import { giveRecord } from "./change-records.ts";
import { listOfRecords } from "./list-of-records.ts";
import { useRecordColumns } from "./record-columns.tsx";
import type { RecordRow } from "./record-rows.ts";
import type { RecordListAddress } from "./record-search.ts";
import { recordTrash } from "./record-trash.ts";
import { useLockedReason } from "./use-locked-reason.ts";
import type { ObjectDefinition } from "./use-objects.ts";

// What a click asks for comes with the click; the list is there before it.
const OwnerBulk = lazy(() => import("../records/list/owner-bulk.tsx"));
const DeletedBulk = lazy(() => import("../records/trash/deleted-bulk.tsx"));

const lists = {
  active: {
    own: ["owner", "created"],
    byDefault: newestFirst,
    orders: ["NAME", "CREATED_AT", "UPDATED_AT"] satisfies ObjectRecordSortField[],
    arrivals: ["record.created", "record.restored"],
    isGone: ({ isDeleted }: RecordRow) => isDeleted,
  },
  deleted: {
    own: ["deleted", "deletedBy", "reason", "created"],
    byDefault: lastDeletedFirst,
    orders: ["DELETED_AT", "CREATED_AT", "NAME"] satisfies ObjectRecordSortField[],
    arrivals: ["record.deleted"],
    isGone: ({ isDeleted }: RecordRow) => !isDeleted,
  },
};

interface RecordListProps {
  object: ObjectDefinition;
  which: keyof typeof lists;
  label: string;
  address: RecordListAddress;
  /** Shown instead of the grid when there is none at all. */
  nothing: ReactNode;
}

/** How many of an object's fields are columns unless somebody chose others. */
const fieldsByDefault = 4;

/** A list of an object's records: the active ones, or the trash. */
export function RecordList({ object, which, label, address, nothing }: RecordListProps) {
  const { workspace } = useViewer();
  const list = lists[which];
  const locked = useLockedReason("record:update");
  const deleteLocked = useLockedReason("record:delete");
  const { fields } = useCustomFields(object.key);
  const columns = useRecordColumns(object.nameLabel, which === "deleted");
  const columnState = useKeptColumns(`${workspace}:records:${object.key}:${which}`);
  const columnsByDefault = useMemo(
    () => ["name", ...(fields ?? []).slice(0, fieldsByDefault).map(({ key }) => `${fieldPrefix}${key}`), ...list.own],
    [fields, list],
  );
  return (
    <FieldList
      of={listOfRecords(object.key)}
      label={label}
      address={address}
      columns={columns}
      columnsByDefault={columnsByDefault}
      columnState={columnState}
      showsFields
      orders={list.orders}
      byDefault={list.byDefault}
      arrivals={list.arrivals}
      isGone={list.isGone}
      nothing={nothing}
      bulk={(selected, helpers) =>
        which === "deleted" ? (
          <DeletedBulk of={recordTrash} selected={selected} locked={deleteLocked} {...helpers} />
        ) : (
          <OwnerBulk of={recordTrash} selected={selected} locked={locked} deleteLocked={deleteLocked} give={giveRecord} {...helpers} />
        )
      }
    />
  );
}
