import { Button, Progress, Skeleton } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { formatNumber, formatPercent } from "../../../lib/format.ts";
import { Notice } from "../notice.tsx";
import classes from "./file-preview.module.css";
import { formatFileSize } from "./file-size.ts";
import { type Preview, readPreview } from "./read-preview.ts";
import { useUpload } from "./use-upload.ts";

interface FilePreviewProps {
  file: File;
  /** The file is at the server, for the import with this id. */
  onSent: (importId: string) => void;
  onAnother: () => void;
}

/** Undefined while it is read, null when there is nothing that this browser could read. */
function usePreview(file: File): Preview | null | undefined {
  const [preview, setPreview] = useState<Preview | null>();
  useEffect(() => {
    let isCurrent = true;
    const show = (found: Preview | null) => isCurrent && setPreview(found);
    readPreview(file).then(
      (found) => show(found ?? null),
      () => show(null), // The file was moved or changed meanwhile: the upload says so.
    );
    return () => {
      isCurrent = false;
    };
  }, [file]);
  return preview;
}

/** The first rows of the chosen file, before it leaves this computer; then its upload. */
export function FilePreview({ file, onSent, onAnother }: FilePreviewProps) {
  const { t, i18n } = useTranslation("imports");
  const preview = usePreview(file);
  const { upload, send, stop } = useUpload(onSent);
  const columns = preview?.headers.length ?? 0;
  const facts = [
    formatFileSize(file.size, i18n.language),
    preview && t("preview.columns", { count: columns, shown: formatNumber(columns) }),
  ];
  return (
    <section className={classes.file} aria-labelledby="file-name">
      <header className={classes.head}>
        <Icon name="file" />
        <h2 id="file-name" className={`truncate ${classes.name}`} title={file.name}>
          {file.name}
        </h2>
        <span className={`num ${classes.facts}`}>{facts.filter(Boolean).join(" · ")}</span>
      </header>
      <div className={classes.body}>
        {preview === undefined && <Skeleton height={224} />}
        {preview === null && <Notice>{t("preview.unreadable")}</Notice>}
        {preview && <PreviewTable preview={preview} label={t("preview.title", { name: file.name })} />}
        {columns === 1 && <Notice>{t("preview.oneColumn")}</Notice>}
        {upload.phase === "failed" && (
          <Notice kind="failure">
            {t("preview.failed")} {upload.reason}
          </Notice>
        )}
      </div>
      <p className="unseen" role="status">
        {upload.phase === "sending" && t("preview.uploading", { name: file.name })}
      </p>
      <footer className={classes.foot}>
        {upload.phase === "sending" ? (
          <>
            <UploadProgress share={upload.share} name={file.name} />
            <Button size="md" onClick={stop} autoFocus>
              {t("preview.cancel")}
            </Button>
          </>
        ) : (
          <>
            <Button
              size="md"
              onClick={() => {
                stop();
                onAnother();
              }}
            >
              {t("preview.another")}
            </Button>
            <Button size="md" variant="filled" autoFocus onClick={() => void send(file)}>
              {t(upload.phase === "failed" ? "preview.retry" : "preview.upload")}
            </Button>
          </>
        )}
      </footer>
    </section>
  );
}

function UploadProgress({ share, name }: { share: number; name: string }) {
  const { t } = useTranslation("imports");
  const title = t("preview.uploading", { name });
  return (
    <div className={classes.progress}>
      <span className={classes.progressLine}>
        <span className="truncate">{share < 1 ? title : t("preview.sent")}</span>
        <span className="num">{formatPercent(share)}</span>
      </span>
      <Progress value={share * 100} size={6} aria-label={title} />
    </div>
  );
}

function PreviewTable({ preview: { headers, rows }, label }: { preview: Preview; label: string }) {
  const { t } = useTranslation("imports");
  return (
    // It scrolls by itself when there are many columns, also by the arrow keys.
    <div className={classes.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {headers.map((header, column) => (
              <th key={column} scope="col">
                <span className="truncate" title={header}>
                  {header || t("preview.unnamed", { number: column + 1 })}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {headers.map((_, column) => (
                <td key={column}>
                  <span className="truncate" title={row[column]}>
                    {row[column]?.trim() || "–"}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
