import type { TFunction } from "i18next";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { TagLine } from "../../../components/tag-line.tsx";
import { formatDate } from "../../../lib/format.ts";
import { useViewer } from "../../../lib/use-viewer.ts";
import classes from "../contacts.module.css";
import cells from "../../records/list/cells.module.css";
import { Nothing, Person, textColumn, Time } from "../../records/list/cells.tsx";
import type { GridColumn } from "../../../components/grid/grid-column.ts";
import { StatusCell } from "../status-menu.tsx";
import { ContactNameCell } from "./contact-name-cell.tsx";
import { useLockedReason } from "../use-locked-reason.ts";
import type { ContactRow } from "./contact-rows.ts";
import type { LaterCellName } from "./later-cells.tsx";
import { RowActions } from "./row-actions.tsx";

const LaterCell = lazy(() => import("./later-cells.tsx"));
/** A cell that few lists show: it comes when one does. */
const later = (shows: LaterCellName) => (row: ContactRow) => (
  <Suspense>
    <LaterCell shows={shows} row={row} />
  </Suspense>
);

export type ContactColumn = GridColumn<ContactRow>;

/** The columns that the list of contacts can show, in their order. */
export function useContactColumns(): ContactColumn[] {
  const { t, i18n } = useTranslation("contacts");
  const locked = useLockedReason("contact:update");
  const hasTasks = useViewer().can("task:read");
  return useMemo(
    () => [
      nameColumn(t),
      statusColumn(t, locked),
      typeColumn(t),
      tagsColumn(t),
      listsColumn(t),
      ownerColumn(t),
      followersColumn(t),
      ...reachColumns(t),
      ...(hasTasks ? [nextTaskColumn(t)] : []),
      {
        id: "lastContact",
        header: t("column.lastContact"),
        width: { min: 124 },
        sort: "LAST_CONTACT_AT",
        shows: (row) => row.lastContactAt ?? "",
        cell: (row) => <Time at={row.lastContactAt} />,
      },
      {
        id: "source",
        header: t("column.source"),
        width: { min: 104 },
        shows: (row) => row.source,
        cell: (row) => <span className={cells.second}>{t(`source.${row.source}`, { defaultValue: row.source })}</span>,
      },
      ...profileColumns(t, i18n.language),
      numberColumn(t),
      { id: "created", header: t("column.created"), width: { min: 116 }, sort: "CREATED_AT", cell: (row) => <Time at={row.createdAt} /> },
      createdByColumn(t),
      { id: "changed", header: t("column.changed"), width: { min: 116 }, sort: "UPDATED_AT", cell: (row) => <Time at={row.updatedAt} /> },
      actionsColumn(t),
    ],
    [t, i18n.language, locked, hasTasks],
  );
}

export const columnsByDefault = ["name", "status", "tags", "owner", "lastContact", "source", "created"];

export function nameColumn(t: TFunction<"contacts">): ContactColumn {
  return {
    id: "name",
    header: t("column.name"),
    width: { min: 232, grow: 1.5 },
    sort: "NAME",
    always: true,
    onPhone: true,
    shows: (row) => `${row.fullName} ${row.primaryEmail?.address ?? ""}`,
    cell: (row) => <ContactNameCell contact={row} />,
  };
}

export function statusColumn(t: TFunction<"contacts">, locked: string | undefined): ContactColumn {
  return {
    id: "status",
    header: t("column.status"),
    width: { min: 120 },
    sort: "STATUS",
    onPhone: true,
    shows: (row) => row.status,
    cell: (row) => <StatusCell contact={row} locked={locked} />,
  };
}

export function typeColumn(t: TFunction<"contacts">): ContactColumn {
  return {
    id: "type",
    header: t("column.type"),
    width: { min: 96 },
    sort: "TYPE",
    shows: (row) => row.type,
    cell: (row) => <span className={cells.second}>{t(`type.${row.type}`, { defaultValue: row.type })}</span>,
  };
}

export function tagsColumn(t: TFunction<"contacts">): ContactColumn {
  return {
    id: "tags",
    header: t("column.tags"),
    width: { min: 168, grow: 1 },
    shows: (row) => row.tags.map(({ name }) => name).join(),
    cell: (row) => (row.tags.length > 0 ? <TagLine tags={row.tags} /> : <Nothing />),
  };
}

function listsColumn(t: TFunction<"contacts">): ContactColumn {
  return {
    id: "lists",
    header: t("column.lists"),
    width: { min: 168, grow: 0.8 },
    shows: (row) => row.lists.map(({ name }) => name).join(),
    cell: later("lists"),
  };
}

export function ownerColumn(t: TFunction<"contacts">): ContactColumn {
  return {
    id: "owner",
    header: t("column.owner"),
    width: { min: 144, grow: 0.4 },
    shows: (row) => row.owner?.id ?? "",
    cell: (row) => <Person name={row.owner?.name} nobody={t("records:unassigned")} />,
  };
}

export function followersColumn(t: TFunction<"contacts">): ContactColumn {
  return {
    id: "followers",
    header: t("column.followers"),
    width: { min: 132 },
    shows: (row) => row.followers.map(({ id }) => id).join(),
    cell: later("followers"),
  };
}

const nextTaskColumn = (t: TFunction<"contacts">): ContactColumn => ({
  id: "nextTask",
  header: t("column.nextTask"),
  width: { min: 232, grow: 0.8 },
  cell: later("nextTask"),
});

/** How the contact is reached. */
export function reachColumns(t: TFunction<"contacts">): ContactColumn[] {
  return [
    textColumn("email", t("column.email"), 208, (row) => row.primaryEmail?.address, { sort: "EMAIL" }),
    {
      id: "emailStatus",
      header: t("column.emailStatus"),
      width: { min: 136 },
      shows: (row) => row.primaryEmail?.status ?? "",
      cell: ({ primaryEmail }) =>
        primaryEmail ? (
          <span className={classes.emailStatus} data-trouble={primaryEmail.status === "active" ? undefined : ""}>
            {primaryEmail.status !== "active" && <Icon name="alert" size={14} />}
            <span className="truncate">{t(`emailStatus.${primaryEmail.status}`, { defaultValue: primaryEmail.status })}</span>
          </span>
        ) : (
          <Nothing />
        ),
    },
    textColumn("phone", t("column.phone"), 148, (row) => row.primaryPhone?.national),
    {
      id: "channels",
      header: t("column.channels"),
      width: { min: 88 },
      shows: (row) => `${Boolean(row.primaryEmail)} ${Boolean(row.primaryPhone)}`,
      cell: later("channels"),
    },
  ];
}

/** Who the contact is. */
export function profileColumns(t: TFunction<"contacts">, language: string): ContactColumn[] {
  const languages = new Intl.DisplayNames(language, { type: "language" });
  return [
    textColumn("company", t("column.company"), 148, (row) => row.companyName),
    textColumn("jobTitle", t("column.jobTitle"), 148, (row) => row.jobTitle),
    textColumn("city", t("column.city"), 120, (row) => row.address.city),
    textColumn("country", t("column.country"), 120, (row) => row.address.country),
    textColumn("language", t("column.language"), 112, (row) => row.language && languages.of(row.language)),
    textColumn("timeZone", t("column.timeZone"), 156, (row) => row.timeZone?.replaceAll("_", " ")),
    textColumn("birthday", t("column.birthday"), 116, (row) => row.birthday && formatDate(row.birthday)),
  ];
}

export function createdByColumn(t: TFunction<"contacts">): ContactColumn {
  return {
    id: "createdBy",
    header: t("column.createdBy"),
    width: { min: 144 },
    cell: (row) => <Person name={row.createdBy.name} nobody={t("records:nobody")} />,
  };
}

export function numberColumn(t: TFunction<"contacts">): ContactColumn {
  return {
    id: "number",
    header: t("column.number"),
    width: { min: 92 },
    sort: "NUMBER",
    alignRight: true,
    cell: (row) => <span className={`num ${cells.second}`}>{row.number}</span>,
  };
}

export function actionsColumn(t: TFunction<"contacts">): ContactColumn {
  return {
    id: "actions",
    header: t("records:row.actions"),
    width: { min: 40 },
    isControls: true,
    cell: (row) => <RowActions contact={row} />,
  };
}
