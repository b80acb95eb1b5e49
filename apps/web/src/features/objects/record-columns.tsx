import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { GridColumn } from "../../components/grid/grid-column.ts";
import { Person, RecordName, textColumn, Time } from "../records/list/cells.tsx";
import { RowActions } from "../records/trash/row-actions.tsx";
import type { RecordRow } from "./record-rows.ts";
import { recordTrash } from "./record-trash.ts";
import { useLockedReason } from "./use-locked-reason.ts";

export type RecordColumn = GridColumn<RecordRow>;

/** The columns that a list of an object's records can show besides its fields. @param nameLabel what their name is called @param deleted those of the trash too */
export function useRecordColumns(nameLabel: string, deleted = false): RecordColumn[] {
  const { t } = useTranslation("objects");
  const locked = useLockedReason("record:delete");
  return useMemo(
    () => [
      {
        id: "name",
        header: nameLabel,
        width: { min: 232, grow: 1.5 },
        sort: "NAME",
        always: true,
        onPhone: true,
        shows: ({ name }) => name,
        cell: ({ id, name }) => <RecordName id={id} name={name} second={undefined} />,
      },
      ...(deleted ? trashColumns(t) : []),
      {
        id: "owner",
        header: t("column.owner"),
        width: { min: 144, grow: 0.4 },
        onPhone: true,
        shows: ({ owner }) => owner?.id ?? "",
        cell: ({ owner }) => <Person name={owner?.name} nobody={t("records:unassigned")} />,
      },
      textColumn("source", t("column.source"), 104, ({ source }) => t(`source.${source}`, { defaultValue: source })),
      { id: "created", header: t("column.created"), width: { min: 116 }, sort: "CREATED_AT", cell: (row) => <Time at={row.createdAt} /> },
      {
        id: "createdBy",
        header: t("column.createdBy"),
        width: { min: 144 },
        cell: ({ createdBy }) => <Person name={createdBy.name} nobody={t("records:nobody")} />,
      },
      { id: "changed", header: t("column.changed"), width: { min: 116 }, sort: "UPDATED_AT", cell: (row) => <Time at={row.updatedAt} /> },
      {
        id: "actions",
        header: t("records:row.actions"),
        width: { min: 40 },
        isControls: true,
        cell: (record) => <RowActions of={recordTrash} row={record} locked={locked} />,
      },
    ],
    [t, nameLabel, deleted, locked],
  );
}

const trashColumns = (t: TFunction<"objects">): RecordColumn[] => [
  { id: "deleted", header: t("column.deleted"), width: { min: 124 }, sort: "DELETED_AT", cell: (row) => <Time at={row.deletedAt} /> },
  {
    id: "deletedBy",
    header: t("column.deletedBy"),
    width: { min: 140, grow: 0.6 },
    cell: ({ deletedBy }) => <Person name={deletedBy?.name} nobody={t("records:nobody")} />,
  },
  textColumn("reason", t("column.reason"), 180, ({ deleteReason }) => deleteReason, { width: { min: 180, grow: 1 } }),
];
