import { useTranslation } from "react-i18next";
import { RelativeTime } from "../../components/relative-time.tsx";
import type { DocumentItemFragment } from "../../gql/graphql.ts";
import { formatFileSize } from "../imports/file/file-size.ts";
import type { DocumentAction } from "./document-actions.ts";
import classes from "./documents.module.css";
import { FileMark } from "./files/file-mark.tsx";
import { FileMenu } from "./files/file-menu.tsx";
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
      <FileMenu
        file={document}
        items={[
          !deletedAt && { what: "rename", icon: "edit", locked: rights.changeLocked },
          !deletedAt && !field && { what: "move", icon: "corner", locked: rights.changeLocked },
          { what: "accesses", icon: "clock" },
          deletedAt !== null && { what: "restore", icon: "undo", locked: rights.deleteLocked },
          deletedAt
            ? { what: "erase", icon: "trash", locked: rights.eraseLocked }
            : { what: "delete", icon: "trash", locked: rights.deleteLocked },
        ]}
        onAction={onAction}
      />
    </li>
  );
}
