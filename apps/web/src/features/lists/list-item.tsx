import { useMutation } from "@apollo/client/react";
import { ActionIcon, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../../components/icon.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { ArchiveListDocument, UnarchiveListDocument } from "../../gql/graphql.ts";
import { formatCount, formatNumber } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { describeError } from "../../lib/user-errors.ts";
import { sayFailure } from "../../lib/say-failure.ts";
import { filterOfList } from "./list-link.ts";
import classes from "./lists.module.css";
import { useListRights } from "./use-list-rights.ts";
import type { ListRow } from "./use-lists.ts";

/** What opens a dialog. */
export type ListAction = "edit" | "duplicate" | "split" | "delete";

interface ListItemProps {
  list: ListRow;
  onAction: (action: ListAction) => void;
  onChanged: () => void;
}

/** One list of the table. Its name and its number of contacts lead to them. */
export function ListItem({ list, onAction, onChanged }: ListItemProps) {
  const { t } = useTranslation("lists");
  const { workspace } = useViewer();
  const { id, name, description, contactCount, createdAt, createdBy, updatedAt } = list;
  const count = contactCount.value;
  const toContacts = { to: "/$workspace/contacts", params: { workspace }, search: filterOfList(id) } as const;
  return (
    <tr className={classes.row}>
      <td className={classes.name}>
        <Link {...toContacts} className={classes.nameLink} title={name}>
          {name}
        </Link>
        {description && (
          <span className={classes.description} title={description}>
            {description}
          </span>
        )}
      </td>
      <td className={classes.count} data-label={t("fields.contacts")}>
        <Link {...toContacts} className={classes.link} aria-label={t("contactsOn", { count, number: formatNumber(count), name })}>
          {formatCount(contactCount)}
        </Link>
      </td>
      <td className={classes.time} data-label={t("fields.created")}>
        <span>
          <RelativeTime at={createdAt} className="second" />
          <span className="dimmed"> · {createdBy.name}</span>
        </span>
      </td>
      <td className={classes.time} data-label={t("fields.changed")}>
        <RelativeTime at={updatedAt} className="second" />
      </td>
      <td className={classes.actions}>
        <ItemMenu list={list} onAction={onAction} onChanged={onChanged} />
      </td>
    </tr>
  );
}

function ItemMenu({ list, onAction, onChanged }: ListItemProps) {
  const { t } = useTranslation("lists");
  const { locked, deleteLocked } = useListRights();
  const [archive] = useMutation(ArchiveListDocument);
  const [unarchive] = useMutation(UnarchiveListDocument);
  const { id, name, archivedAt, contactCount } = list;
  const toggleArchive = async () => {
    try {
      const variables = { input: { id } };
      await (archivedAt ? unarchive({ variables }) : archive({ variables }));
      onChanged();
    } catch (fault) {
      void sayFailure(t("archive.failed"), describeError(fault));
    }
  };
  const item = (icon: IconName, label: string, onClick: () => void, why = locked) => (
    <Menu.Item leftSection={<Icon name={icon} />} disabled={why !== undefined} title={why} onClick={onClick}>
      {label}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t("actionsOf", { name })}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={t("actionsOf", { name })}>
        {item("edit", t("edit.button"), () => onAction("edit"))}
        {item("copy", t("duplicate.button"), () => onAction("duplicate"))}
        {item("flow", t("split.button"), () => onAction("split"), locked ?? (contactCount.value === 0 ? t("split.nobody") : undefined))}
        {item(archivedAt ? "undo" : "inbox", t(archivedAt ? "archive.back" : "archive.away"), () => void toggleArchive())}
        <Menu.Divider />
        {item("trash", t("delete.button"), () => onAction("delete"), deleteLocked)}
      </Menu.Dropdown>
    </Menu>
  );
}
