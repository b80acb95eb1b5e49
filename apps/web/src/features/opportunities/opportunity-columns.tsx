import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { GridColumn } from "../../components/grid/grid-column.ts";
import { formatDate } from "../../lib/format.ts";
import { formatAmount } from "../custom-fields/amount-text.ts";
import { Nothing, Person, RecordName, textColumn, Time } from "../records/list/cells.tsx";
import { RowActions } from "../records/trash/row-actions.tsx";
import type { OpportunityRow } from "./opportunity-rows.ts";
import { opportunityTrash } from "./opportunity-trash.ts";
import { useLockedReason } from "./use-locked-reason.ts";

export type OpportunityColumn = GridColumn<OpportunityRow>;

/** The columns that a list of opportunities can show, in their order. @param deleted those of the trash too */
export function useOpportunityColumns(deleted = false): OpportunityColumn[] {
  const { t } = useTranslation("opportunities");
  const locked = useLockedReason("opportunity:delete");
  return useMemo(
    () => [
      {
        id: "name",
        header: t("column.name"),
        width: { min: 232, grow: 1.5 },
        sort: "NAME",
        always: true,
        onPhone: true,
        shows: ({ name, companies, contacts }) => `${name} ${companies.nodes[0]?.name} ${contacts.nodes[0]?.fullName}`,
        cell: ({ id, name, companies, contacts }) => (
          <RecordName id={id} name={name} second={companies.nodes[0]?.name ?? contacts.nodes[0]?.fullName ?? t("nobodyYet")} />
        ),
      },
      ...(deleted ? trashColumns(t) : []),
      {
        id: "value",
        header: t("column.value"),
        width: { min: 128 },
        sort: "VALUE",
        alignRight: true,
        onPhone: true,
        shows: ({ value }) => `${value?.amountMinor} ${value?.currency}`,
        cell: ({ value }) => (value ? <span className="num">{formatAmount(value.amountMinor, value.currency)}</span> : <Nothing />),
      },
      textColumn("stage", t("column.stage"), 136, ({ stage }) => stage.name),
      textColumn("status", t("column.status"), 104, ({ status }) => t(`status.${status as "open"}`)),
      {
        id: "closeOn",
        header: t("column.closeOn"),
        width: { min: 128 },
        sort: "CLOSE_ON",
        shows: ({ closeOn }) => closeOn ?? "",
        cell: ({ closeOn }) => (closeOn ? <span className="num">{formatDate(closeOn)}</span> : <Nothing />),
      },
      {
        id: "owner",
        header: t("column.owner"),
        width: { min: 144, grow: 0.4 },
        shows: ({ owner }) => owner?.id ?? "",
        cell: ({ owner }) => <Person name={owner?.name} nobody={t("records:unassigned")} />,
      },
      textColumn("nextTask", t("column.nextTask"), 168, ({ nextTask }) => nextTask?.title ?? ""),
      textColumn("pipeline", t("pipeline"), 128, ({ pipeline }) => pipeline.name),
      textColumn("lostReason", t("column.lostReason"), 160, ({ lostReason }) => lostReason ?? ""),
      {
        id: "stageSince",
        header: t("column.stageSince"),
        width: { min: 124 },
        sort: "STAGE_SINCE",
        cell: (row) => <Time at={row.stageSince} />,
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
        cell: (opportunity) => <RowActions of={opportunityTrash} row={opportunity} locked={locked} />,
      },
    ],
    [t, deleted, locked],
  );
}

export const columnsByDefault = ["name", "value", "stage", "status", "closeOn", "owner", "nextTask", "created"];
export const deletedColumnsByDefault = ["name", "deleted", "deletedBy", "reason", "created"];

const trashColumns = (t: TFunction<"opportunities">): OpportunityColumn[] => [
  { id: "deleted", header: t("column.deleted"), width: { min: 124 }, sort: "DELETED_AT", cell: (row) => <Time at={row.deletedAt} /> },
  {
    id: "deletedBy",
    header: t("column.deletedBy"),
    width: { min: 140, grow: 0.6 },
    cell: ({ deletedBy }) => <Person name={deletedBy?.name} nobody={t("records:nobody")} />,
  },
  textColumn("reason", t("column.reason"), 180, ({ deleteReason }) => deleteReason, { width: { min: 180, grow: 1 } }),
];
