import { ActionIcon, Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { formatPercent } from "../../../lib/format.ts";
import { formatFileSize } from "../../imports/file/file-size.ts";
import classes from "./files.module.css";
import type { Sending } from "./uploads.ts";

interface UploadListProps {
  uploads: readonly Sending[];
  onGoOn: (id: number) => void;
  onGiveUp: (id: number) => void;
}

/** The files that are on their way: how much of each has come, and what is in the way of those that stand still. */
export function UploadList({ uploads, onGoOn, onGiveUp }: UploadListProps) {
  const { t } = useTranslation("documents");
  if (uploads.length === 0) return null;
  return (
    <ul className={classes.uploads} aria-label={t("upload.list")}>
      {uploads.map((upload) => (
        <UploadItem key={upload.id} upload={upload} onGoOn={() => onGoOn(upload.id)} onGiveUp={() => onGiveUp(upload.id)} />
      ))}
    </ul>
  );
}

function UploadItem({ upload, onGoOn, onGiveUp }: { upload: Sending; onGoOn: () => void; onGiveUp: () => void }) {
  const { t, i18n } = useTranslation("documents");
  const { name, size, sent, state, reason } = upload;
  const share = size > 0 ? sent / size : 0;
  const stands = state === "cut" || state === "refused";
  const said =
    state === "cut"
      ? t("upload.cut", { percent: formatPercent(share) })
      : state === "refused"
        ? reason
        : t(`upload.${state}`, { percent: formatPercent(share), size: formatFileSize(size, i18n.language) });
  return (
    <li className={classes.upload} data-stands={stands || undefined}>
      <span className={classes.uploadWords}>
        <span className="truncate" title={name}>
          {name}
        </span>
        <span className={classes.uploadState} role={stands ? "alert" : undefined}>
          {said}
        </span>
        {state !== "refused" && <Progress size={4} value={share * 100} aria-label={t("upload.progress", { name })} />}
      </span>
      {state === "cut" && (
        <ActionIcon size="sm" aria-label={t("upload.goOn", { name })} title={t("upload.goOnShort")} onClick={onGoOn}>
          <Icon name="refresh" size={14} />
        </ActionIcon>
      )}
      <ActionIcon
        size="sm"
        aria-label={t(stands ? "upload.dismiss" : "upload.stop", { name })}
        title={t(stands ? "upload.dismissShort" : "upload.stopShort")}
        onClick={onGiveUp}
      >
        <Icon name="x" size={14} />
      </ActionIcon>
    </li>
  );
}
