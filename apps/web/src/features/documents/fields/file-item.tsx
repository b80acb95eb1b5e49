import { ActionIcon, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../../../components/icon.tsx";
import type { FieldFile } from "../../custom-fields/files-text.ts";
import { formatFileSize } from "../../imports/file/file-size.ts";
import type { DocumentAction } from "../document-actions.ts";
import { FileMark } from "../files/file-mark.tsx";
import type { DocumentRights } from "../use-document-rights.ts";
import classes from "./field-files.module.css";

interface FileItemProps {
  file: FieldFile;
  rights: Pick<DocumentRights, "changeLocked" | "deleteLocked">;
  onAction: (what: DocumentAction) => void;
}

/** A file of a field. Its name shows it, or downloads what can't be shown. */
export function FileItem({ file: { name, kind, size, previewKind }, rights, onAction }: FileItemProps) {
  const { t, i18n } = useTranslation("documents");
  const item = (what: DocumentAction, icon: IconName, locked?: string) => (
    <Menu.Item key={what} leftSection={<Icon name={icon} />} disabled={locked !== undefined} title={locked} onClick={() => onAction(what)}>
      {t(what === "delete" ? "field.remove" : `action.${what}`)}
    </Menu.Item>
  );
  return (
    <li className={classes.file}>
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
        <span className={classes.about}>{formatFileSize(size, i18n.language)}</span>
      </span>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="sm" aria-label={t("actionsFor", { name })}>
            <Icon name="more" size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {previewKind && item("preview", "eye")}
          {item("download", "download")}
          {item("rename", "edit", rights.changeLocked)}
          {item("accesses", "clock")}
          {item("delete", "trash", rights.deleteLocked)}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
