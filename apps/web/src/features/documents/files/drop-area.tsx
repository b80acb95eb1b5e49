import "@mantine/dropzone/styles.layer.css";
import { Dropzone } from "@mantine/dropzone";
import { type ReactNode, type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { formatFileSize } from "../../imports/file/file-size.ts";
import classes from "./files.module.css";

interface DropAreaProps {
  /** Opens the choice of files; for a button of the page's own. */
  openRef: RefObject<(() => void) | null>;
  onFiles: (files: File[]) => void;
  disabled: boolean;
  /** Media types; any when it is left out. */
  accept?: string[];
  maxBytes: number;
  /** Hardly higher than a line: there is no room for a sign. */
  isLow?: boolean;
  children: ReactNode;
}

/** Takes files that are dropped anywhere on what it holds, or chosen. What it does not take, it explains. */
export function DropArea({ openRef, onFiles, disabled, accept, maxBytes, isLow = false, children }: DropAreaProps) {
  const { t, i18n } = useTranslation("documents");
  const [refused, setRefused] = useState<string>();
  return (
    <Dropzone
      className={classes.drop}
      classNames={{ inner: classes.dropInner! }}
      openRef={openRef}
      activateOnClick={false}
      activateOnKeyboard={false}
      enablePointerEvents
      disabled={disabled}
      {...(accept && { accept })}
      maxSize={maxBytes}
      inputProps={{ "aria-label": t("drop.label") }}
      onDrop={(files) => {
        const empty = files.find(({ size }) => size === 0);
        setRefused(empty && t("drop.empty", { name: empty.name }));
        onFiles(files.filter(({ size }) => size > 0));
      }}
      onReject={([first]) => {
        if (!first) return;
        const tooLarge = first.errors.some(({ code }) => code === "file-too-large");
        setRefused(
          t(tooLarge ? "drop.tooLarge" : "drop.wrongType", { name: first.file.name, size: formatFileSize(maxBytes, i18n.language) }),
        );
      }}
    >
      {refused && (
        <p className={classes.refused} role="alert">
          {refused}
          <button type="button" aria-label={t("upload.dismissShort")} onClick={() => setRefused(undefined)}>
            <Icon name="x" size={12} />
          </button>
        </p>
      )}
      {children}
      <span className={classes.dropHint} data-low={isLow || undefined} aria-hidden="true">
        {!isLow && <Icon name="upload" size={24} />}
        {t("drop.now")}
      </span>
    </Dropzone>
  );
}
