import { useApolloClient } from "@apollo/client/react";
import { limits } from "@kith/shared/limits.ts";
import { Button } from "@mantine/core";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { sayFailure } from "../../../lib/say-failure.ts";
import { showNotice } from "../../../lib/show-notice.ts";
import { useLocked, useViewer } from "../../../lib/use-viewer.ts";
import { type FieldFile, filesOf } from "../../custom-fields/files-text.ts";
import { useRecordValues } from "../../custom-fields/record-values.ts";
import type { CustomFieldDefinition } from "../../custom-fields/use-custom-fields.ts";
import { textOf } from "../../custom-fields/value-text.ts";
import recordClasses from "../../records/page/record.module.css";
import { addFieldFile, deleteDocument, download, fetchLinks, restoreDocument } from "../change-documents.ts";
import type { DocumentAction } from "../document-actions.ts";
import { DropArea } from "../files/drop-area.tsx";
import { maxBytes } from "../files/max-bytes.ts";
import { UploadList } from "../files/upload-list.tsx";
import { useUploads } from "../files/use-uploads.ts";
import classes from "./field-files.module.css";
import { FileItem } from "./file-item.tsx";

// What a click asks for comes with the click.
const DocumentDialogs = lazy(() => import("../document-dialogs.tsx"));

const undoFor = 10_000;

/** The files that a record holds in a field: added by a button or dropped, looked at, renamed, and taken away with a way back. */
export default function FieldFiles({ field }: { field: CustomFieldDefinition }) {
  const { t } = useTranslation("documents");
  const { can } = useViewer();
  if (can("document:read")) return <Files field={field} />;
  return (
    <span className={recordClasses.locked} title={t("locked.read")}>
      –
    </span>
  );
}

function Files({ field }: { field: CustomFieldDefinition }) {
  const { t } = useTranslation("documents");
  const client = useApolloClient();
  const { recordId, customFields, locked: recordLocked } = useRecordValues();
  const locked = useLocked();
  const choose = useRef<(() => void) | null>(null);
  const [doing, setDoing] = useState<{ what: DocumentAction; file: FieldFile }>();
  const files = filesOf(textOf(customFields.find((value) => value.field.id === field.id)));
  const target = useMemo(
    () => ({
      owner: `${recordId} ${field.id}`,
      purpose: "DOCUMENT" as const,
      finish: (fileId: string) => addFieldFile(client, { recordId, fieldId: field.id, fileId }),
    }),
    [client, recordId, field.id],
  );
  const sending = useUploads(target);
  const isFull = files.length >= limits.filesPerField;
  const addLocked =
    recordLocked ?? locked("document:create", t("locked.add")) ?? (isFull ? t("field.full", { count: limits.filesPerField }) : undefined);
  const rights = {
    changeLocked: recordLocked ?? locked("document:update", t("locked.change")),
    deleteLocked: recordLocked ?? locked("document:delete", t("locked.delete")),
  };

  async function remove({ id, name }: FieldFile) {
    const problem = await deleteDocument(client, id);
    if (problem) return void sayFailure(t("failed.delete"), problem);
    const noticeId = `removed ${id}`;
    const undo = async () => {
      const { notifications } = await import("@mantine/notifications");
      notifications.hide(noticeId);
      const refused = await restoreDocument(client, id);
      if (refused) void sayFailure(t("failed.restore"), refused);
    };
    void showNotice({
      id: noticeId,
      autoClose: undoFor,
      message: (
        <span className={classes.notice}>
          {t("field.removed", { name })}
          <Button size="xs" onClick={() => void undo()}>
            {t("field.undo")}
          </Button>
        </span>
      ),
    });
  }
  async function act(what: DocumentAction, file: FieldFile) {
    if (what === "delete") await remove(file);
    else if (what !== "download") setDoing({ what, file });
    else {
      await fetchLinks(client, file.id).then(
        (links) => download(links.download),
        (fault: Error) => sayFailure(t("failed.download"), fault.message),
      );
    }
  }
  return (
    <DropArea openRef={choose} disabled={addLocked !== undefined} maxBytes={maxBytes} isLow onFiles={sending.add}>
      {files.length > 0 && (
        <ul className={classes.files} aria-label={t("field.of", { name: field.name })}>
          {files.map((file) => (
            <FileItem key={file.id} file={file} rights={rights} onAction={(what) => void act(what, file)} />
          ))}
        </ul>
      )}
      <UploadList uploads={sending.list} onGoOn={sending.goOn} onGiveUp={sending.giveUp} />
      <Button
        className={`${classes.add} ${classes.inRow}`}
        size="xs"
        variant="subtle"
        leftSection={<Icon name="upload" size={12} />}
        aria-label={t("field.addTo", { name: field.name })}
        disabled={addLocked !== undefined}
        title={addLocked}
        onClick={() => choose.current?.()}
      >
        {t("field.add")}
      </Button>
      {doing && (
        <Suspense>
          <DocumentDialogs what={doing.what} document={doing.file} folders={[]} onClose={() => setDoing(undefined)} onChanged={() => {}} />
        </Suspense>
      )}
    </DropArea>
  );
}
