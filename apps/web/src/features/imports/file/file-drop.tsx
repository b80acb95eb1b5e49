import "@mantine/dropzone/styles.layer.css";
import { Button } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { Notice } from "../notice.tsx";
import { accepted, type FileRefusal, maxBytes, refusalOf } from "./check-file.ts";
import classes from "./file-drop.module.css";
import { formatFileSize } from "./file-size.ts";

interface FileDropProps {
  onFile: (file: File) => void;
  /** Why nothing can be imported here; undefined where nothing is in the way. */
  lockedReason: string | undefined;
  /** For a person who was in the place that it takes. */
  takesFocus: boolean;
}

/** Takes one file: dropped anywhere on it, or chosen with its button. What it refuses, it explains. */
export function FileDrop({ onFile, lockedReason, takesFocus }: FileDropProps) {
  const { t, i18n } = useTranslation("imports");
  const [refused, setRefused] = useState<{ why: FileRefusal; name: string }>();
  const isLocked = lockedReason !== undefined;
  const size = formatFileSize(maxBytes, i18n.language);
  return (
    <>
      <Dropzone
        className={classes.drop}
        accept={accepted}
        maxSize={maxBytes}
        multiple={false}
        disabled={isLocked}
        activateOnKeyboard={false} // The button is the keyboard's way in.
        enablePointerEvents
        inputProps={{ "aria-label": t("drop.label") }}
        onDrop={([file]) => {
          if (!file) return;
          if (file.size > 0) onFile(file);
          else setRefused({ why: "empty", name: file.name });
        }}
        onReject={(rejections) =>
          setRefused({
            why: refusalOf(rejections.flatMap(({ errors }) => errors.map(({ code }) => code))),
            name: rejections[0]?.file.name ?? "",
          })
        }
      >
        <div className={classes.inner}>
          <span className={classes.icon}>
            <Icon name={isLocked ? "lock" : "upload"} size={24} />
          </span>
          <p className={classes.title}>
            <Dropzone.Accept>{t("drop.now")}</Dropzone.Accept>
            {/* While it is dragged, a browser may not know a CSV file as such; only the drop tells. */}
            <Dropzone.Reject>{t("drop.title")}</Dropzone.Reject>
            <Dropzone.Idle>{t("drop.title")}</Dropzone.Idle>
          </p>
          <Button variant="filled" disabled={isLocked} title={lockedReason} autoFocus={takesFocus}>
            {t("drop.choose")}
          </Button>
          <p className="small dimmed">{lockedReason ?? t("drop.limits", { size })}</p>
        </div>
      </Dropzone>
      {refused && (
        <div className={classes.refused}>
          <Notice kind="failure">{t(`drop.refused.${refused.why}`, { name: refused.name, size })}</Notice>
        </div>
      )}
    </>
  );
}
