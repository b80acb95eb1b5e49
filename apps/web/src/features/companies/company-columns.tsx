import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { GridColumn } from "../../components/grid/grid-column.ts";
import { formatCount, formatNumber } from "../../lib/format.ts";
import { Nothing, Person, RecordName, textColumn, Time } from "../records/list/cells.tsx";
import { RowActions } from "../records/trash/row-actions.tsx";
import type { CompanyRow } from "./company-rows.ts";
import { companyTrash } from "./company-trash.ts";
import { useLockedReason } from "./use-locked-reason.ts";

export type CompanyColumn = GridColumn<CompanyRow>;

/** The columns that a list of companies can show, in their order. @param deleted those of the trash too */
export function useCompanyColumns(deleted = false): CompanyColumn[] {
  const { t } = useTranslation("companies");
  const locked = useLockedReason("company:delete");
  return useMemo(
    () => [
      {
        id: "name",
        header: t("column.name"),
        width: { min: 232, grow: 1.5 },
        sort: "NAME",
        always: true,
        onPhone: true,
        shows: ({ name, domain }) => `${name} ${domain}`,
        cell: ({ id, name, domain }) => <RecordName id={id} name={name} second={domain || t("noDomain")} />,
      },
      ...(deleted ? trashColumns(t) : []),
      textColumn("industry", t("column.industry"), 160, ({ industry }) => industry),
      numberColumn("employees", t("column.employees"), ({ employees }) => employees, { sort: "EMPLOYEES" }),
      {
        id: "people",
        header: t("column.people"),
        width: { min: 96 },
        alignRight: true,
        shows: ({ people }) => formatCount(people.count),
        cell: ({ people }) => (people.count.value > 0 ? <span className="num">{formatCount(people.count)}</span> : <Nothing />),
      },
      {
        id: "owner",
        header: t("column.owner"),
        width: { min: 144, grow: 0.4 },
        shows: ({ owner }) => owner?.id ?? "",
        cell: ({ owner }) => <Person name={owner?.name} nobody={t("records:unassigned")} />,
      },
      textColumn("city", t("column.city"), 128, ({ address }) => address.city, { onPhone: true }),
      textColumn("country", t("column.country"), 120, ({ address }) => address.country),
      textColumn("phone", t("column.phone"), 148, ({ nationalPhone }) => nationalPhone),
      textColumn("website", t("column.website"), 180, ({ website }) => website),
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
        cell: (company) => <RowActions of={companyTrash} row={company} locked={locked} />,
      },
    ],
    [t, deleted, locked],
  );
}

export const columnsByDefault = ["name", "industry", "employees", "people", "owner", "city", "created"];
export const deletedColumnsByDefault = ["name", "deleted", "deletedBy", "reason", "created"];

const trashColumns = (t: TFunction<"companies">): CompanyColumn[] => [
  { id: "deleted", header: t("column.deleted"), width: { min: 124 }, sort: "DELETED_AT", cell: (row) => <Time at={row.deletedAt} /> },
  {
    id: "deletedBy",
    header: t("column.deletedBy"),
    width: { min: 140, grow: 0.6 },
    cell: ({ deletedBy }) => <Person name={deletedBy?.name} nobody={t("records:nobody")} />,
  },
  textColumn("reason", t("column.reason"), 180, ({ deleteReason }) => deleteReason, { width: { min: 180, grow: 1 } }),
];

function numberColumn(
  id: string,
  header: string,
  read: (row: CompanyRow) => number | null,
  more: Partial<CompanyColumn> = {},
): CompanyColumn {
  return {
    id,
    header,
    width: { min: 104 },
    alignRight: true,
    shows: (row) => String(read(row) ?? ""),
    cell: (row) => {
      const number = read(row);
      return number === null ? <Nothing /> : <span className="num">{formatNumber(number)}</span>;
    },
    ...more,
  };
}
