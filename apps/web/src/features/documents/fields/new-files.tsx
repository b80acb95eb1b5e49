import { useApolloClient } from "@apollo/client/react";
import { limits } from "@kith/shared/limits.ts";
import { ActionIcon, Button, Input } from "@mantine/core";
import { useEffect, useId, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import type { FieldInputProps } from "../../custom-fields/field-input.tsx";
import { type FieldFile, filesOf, textOfFiles } from "../../custom-fields/files-text.ts";
import { formatFileSize } from "../../imports/file/file-size.ts";
import { DropArea } from "../files/drop-area.tsx";
import { FileMark } from "../files/file-mark.tsx";
import { maxBytes } from "../files/max-bytes.ts";
import { cancelUpload } from "../files/send-file.ts";
import { UploadList } from "../files/upload-list.tsx";
import { useUploads } from "../files/use-uploads.ts";
import classes from "./field-files.module.css";

type NewFilesProps = Pick<
  FieldInputProps,
  "field" | "value" | "onChange" | "label" | "description" | "error" | "withAsterisk" | "disabled"
>;

/** The files of a field in the form for a new record: they are sent at once, and become the record's when it is made. */
export default function NewFiles({ field, value, onChange, disabled = false, withAsterisk = false, ...shown }: NewFilesProps) {
  const { t, i18n } = useTranslation("documents");
  const client = useApolloClient();
  const owner = useId();
  const choose = useRef<(() => void) | null>(null);
  const sent = filesOf(value).filter(({ id }) => id !== "");
  // Several may come before the form is drawn again.
  const latest = useRef({ sent, value, onChange });
  latest.current = { sent, value, onChange };
  const target = useMemo(
    () => ({
      owner,
      purpose: "DOCUMENT" as const,
      finish: async (id: string, { name, size }: File) => {
        latest.current.sent = [...latest.current.sent, { id, name, size, kind: "other", previewKind: null, version: 0 }];
        latest.current.onChange(textOfFiles(latest.current.sent));
        return undefined;
      },
    }),
    [owner],
  );
  const sending = useUploads(target);
  const waiting = sending.list.filter(({ state }) => state !== "refused").length;
  useEffect(() => {
    const coming = Array.from(
      { length: waiting },
      (): FieldFile => ({ id: "", name: "", size: 0, kind: "", previewKind: null, version: 0 }),
    );
    const next = textOfFiles([...latest.current.sent, ...coming]);
    if (next !== latest.current.value) latest.current.onChange(next);
  }, [waiting]);

  const takeAway = (file: FieldFile) => {
    void cancelUpload(client, { fileId: file.id, url: "" });
    onChange(textOfFiles(filesOf(value).filter(({ id }) => id !== file.id)));
  };
  const isFull = sent.length + waiting >= limits.filesPerField;
  return (
    <Input.Wrapper {...shown} withAsterisk={withAsterisk} labelElement="div">
      <DropArea openRef={choose} disabled={disabled || isFull} maxBytes={maxBytes} isLow onFiles={sending.add}>
        {sent.length > 0 && (
          <ul className={classes.files} aria-label={t("field.of", { name: field.name })}>
            {sent.map((file) => (
              <li key={file.id} className={classes.file}>
                <FileMark name={file.name} kind={file.kind} />
                <span className={classes.words}>
                  <span className="truncate">{file.name}</span>
                  <span className={classes.about}>{formatFileSize(file.size, i18n.language)}</span>
                </span>
                <ActionIcon size="sm" aria-label={t("field.take", { name: file.name })} onClick={() => takeAway(file)}>
                  <Icon name="x" size={14} />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
        <UploadList uploads={sending.list} onGoOn={sending.goOn} onGiveUp={sending.giveUp} />
        <Button
          className={classes.add}
          size="xs"
          leftSection={<Icon name="upload" size={12} />}
          aria-label={t("field.addTo", { name: field.name })}
          disabled={disabled || isFull}
          title={isFull ? t("field.full", { count: limits.filesPerField }) : undefined}
          onClick={() => choose.current?.()}
        >
          {t("field.add")}
        </Button>
      </DropArea>
    </Input.Wrapper>
  );
}
