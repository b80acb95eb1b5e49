import { useTranslation } from "react-i18next";
import type { FieldFile } from "../../custom-fields/files-text.ts";
import { formatFileSize } from "../../imports/file/file-size.ts";
import type { DocumentAction } from "../document-actions.ts";
import { FileMark } from "../files/file-mark.tsx";
import { FileMenu } from "../files/file-menu.tsx";
import type { DocumentRights } from "../use-document-rights.ts";
import classes from "./field-files.module.css";

interface FileItemProps {
  file: FieldFile;
  rights: Pick<DocumentRights, "changeLocked" | "deleteLocked">;
  onAction: (what: DocumentAction) => void;
}

/** A file of a field. Its name shows it, or downloads what can't be shown. */
export function FileItem({ file, rights, onAction }: FileItemProps) {
  const { name, kind, size, previewKind } = file;
  const { t, i18n } = useTranslation("documents");
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
      <FileMenu
        file={file}
        items={[
          { what: "rename", icon: "edit", locked: rights.changeLocked },
          { what: "accesses", icon: "clock" },
          { what: "delete", icon: "trash", locked: rights.deleteLocked, label: t("field.remove") },
        ]}
        onAction={onAction}
      />
    </li>
  );
}
