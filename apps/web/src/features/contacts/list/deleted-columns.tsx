import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import cells from "../../records/list/cells.module.css";
import { Person, Time } from "../../records/list/cells.tsx";
import { useLockedReason } from "../use-locked-reason.ts";
import {
  type ContactColumn,
  actionsColumn,
  createdByColumn,
  followersColumn,
  nameColumn,
  numberColumn,
  ownerColumn,
  profileColumns,
  reachColumns,
  statusColumn,
  tagsColumn,
  typeColumn,
} from "./contact-columns.tsx";

/** The columns of the trash: who deleted a contact, when and why. */
export function useDeletedColumns(): ContactColumn[] {
  const { t, i18n } = useTranslation("contacts");
  const locked = useLockedReason("contact:update", true);
  return useMemo(
    () => [
      nameColumn(t),
      statusColumn(t, locked),
      {
        id: "deleted",
        header: t("column.deleted"),
        width: { min: 124 },
        sort: "DELETED_AT",
        onPhone: false,
        cell: (row) => <Time at={row.deletedAt} />,
      },
      {
        id: "deletedBy",
        header: t("column.deletedBy"),
        width: { min: 140, grow: 0.6 },
        cell: (row) => <Person name={row.deletedBy?.name} nobody={t("records:nobody")} />,
      },
      {
        id: "reason",
        header: t("column.reason"),
        width: { min: 180, grow: 1 },
        cell: (row) => (
          <span className={row.deleteReason ? "truncate" : cells.none} title={row.deleteReason ?? undefined}>
            {row.deleteReason || "–"}
          </span>
        ),
      },
      typeColumn(t),
      tagsColumn(t),
      ownerColumn(t),
      followersColumn(t),
      ...reachColumns(t),
      ...profileColumns(t, i18n.language),
      numberColumn(t),
      { id: "created", header: t("column.created"), width: { min: 116 }, sort: "CREATED_AT", cell: (row) => <Time at={row.createdAt} /> },
      createdByColumn(t),
      actionsColumn(t),
    ],
    [t, i18n.language, locked],
  );
}

export const deletedColumnsByDefault = ["name", "status", "deleted", "deletedBy", "reason", "created"];
