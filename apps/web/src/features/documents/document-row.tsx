import { ActionIcon, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../../components/icon.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import type { DocumentItemFragment } from "../../gql/graphql.ts";
import { formatFileSize } from "../imports/file/file-size.ts";
import type { DocumentAction } from "./document-actions.ts";
import classes from "./documents.module.css";
import { FileMark } from "./files/file-mark.tsx";
import type { DocumentRights } from "./use-document-rights.ts";

interface DocumentRowProps {
  document: DocumentItemFragment;
  showsFolder: boolean;
  rights: DocumentRights;
  onAction: (what: DocumentAction) => void;
}

/** One document: what it is, whose, and what can be done with it. Its name shows it, or downloads what can't be shown. */
export function DocumentRow({ document, showsFolder, rights, onAction }: DocumentRowProps) {
  const { t, i18n } = useTranslation("documents");
  const { name, kind, size, folder, field, createdBy, createdAt, deletedAt, deletedBy, previewKind } = document;
  const item = (what: DocumentAction, icon: IconName, locked?: string) => (
    <Menu.Item key={what} leftSection={<Icon name={icon} />} disabled={locked !== undefined} title={locked} onClick={() => onAction(what)}>
      {t(`action.${what}`)}
    </Menu.Item>
  );
  const shown = previewKind ? item("preview", "eye") : null;
  return (
    <li className={classes.row}>
      <FileMark name={name} kind={kind} />
      <span className={classes.words}>
        <button
          type="button"
          className={`truncate ${classes.name}`}
          title={name}
          onClick={() => onAction(previewKind ? "preview" : "download")}
        >
          {name}
        </button>
        <span className={`truncate ${classes.about}`}>
          {formatFileSize(size, i18n.language)}
          {" · "}
          {deletedAt ? t("deletedBy", { name: deletedBy?.name ?? "" }) : createdBy.name}
          {" · "}
          <RelativeTime at={deletedAt ?? createdAt} />
          {showsFolder && (folder ?? field) && ` · ${(folder ?? field)!.name}`}
        </span>
      </span>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="sm" aria-label={t("actionsFor", { name })}>
            <Icon name="more" size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {shown}
          {item("download", "download")}
          {!deletedAt && item("rename", "edit", rights.changeLocked)}
          {!deletedAt && !field && item("move", "corner", rights.changeLocked)}
          {item("accesses", "clock")}
          {deletedAt && item("restore", "undo", rights.deleteLocked)}
          {deletedAt ? item("erase", "trash", rights.eraseLocked) : item("delete", "trash", rights.deleteLocked)}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
