import { useApolloClient } from "@apollo/client/react";
import { Modal, NativeSelect, Stack } from "@mantine/core";
import { lazy, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import type { DocumentFolderItemFragment, DocumentItemFragment } from "../../gql/graphql.ts";
import { sayFailure } from "../../lib/say-failure.ts";
import ConfirmDialog from "../notes/confirm-dialog.tsx";
import { AccessDialog } from "./access-dialog.tsx";
import { download, eraseDocument, fetchLinks, updateDocument } from "./change-documents.ts";
import type { DocumentAction } from "./document-actions.ts";
import NameDialog from "./name-dialog.tsx";

const PreviewDialog = lazy(() => import("./files/preview-dialog.tsx"));

interface DocumentDialogsProps {
  what: DocumentAction;
  document: Pick<DocumentItemFragment, "id" | "name" | "version" | "previewKind"> & Partial<Pick<DocumentItemFragment, "folder">>;
  folders: readonly DocumentFolderItemFragment[];
  onClose: () => void;
  onChanged: () => void;
}

/** What is asked, or shown, about one document. */
export default function DocumentDialogs(props: DocumentDialogsProps) {
  const { t } = useTranslation("documents");
  const client = useApolloClient();
  const [isBusy, setBusy] = useState(false);
  const { what, document, onClose, onChanged } = props;
  const { id, name, version } = document;
  if (what === "preview") return <Preview {...props} />;
  if (what === "move") return <MoveDialog {...props} />;
  if (what === "accesses") return <AccessDialog id={id} name={name} onClose={onClose} />;
  if (what === "rename")
    return (
      <NameDialog
        title={t("renameTitle")}
        label={t("name")}
        name={name}
        maxLength={200}
        onSave={async (next) => {
          const problem = await updateDocument(client, { id, name: next, expectedVersion: version });
          onChanged();
          return problem;
        }}
        onClose={onClose}
      />
    );
  return (
    <ConfirmDialog
      title={t("erase.title", { name })}
      text={t("erase.text")}
      confirm={t("action.erase")}
      isBusy={isBusy}
      onConfirm={() => {
        setBusy(true);
        void eraseDocument(client, id).then((problem) => {
          if (problem) void sayFailure(t("failed.erase"), problem);
          onClose();
          onChanged();
        });
      }}
      onClose={onClose}
    />
  );
}

function Preview({ document, onClose }: DocumentDialogsProps) {
  const { t } = useTranslation("documents");
  const client = useApolloClient();
  const [url, setUrl] = useState<string>();
  const [error, setError] = useState<unknown>();
  const { id } = document;
  useEffect(() => {
    let isOver = false;
    fetchLinks(client, id).then(
      ({ shown }) => !isOver && setUrl(shown),
      (fault: unknown) => !isOver && setError(fault),
    );
    return () => {
      isOver = true;
    };
  }, [client, id]);
  return (
    <PreviewDialog
      name={document.name}
      kind={document.previewKind ?? "TEXT"}
      url={url}
      error={error}
      onDownload={() =>
        void fetchLinks(client, id).then(
          (links) => download(links.download),
          (fault: Error) => sayFailure(t("failed.download"), fault.message),
        )
      }
      onClose={onClose}
    />
  );
}

function MoveDialog({ document, folders, onClose, onChanged }: DocumentDialogsProps) {
  const { t } = useTranslation(["documents", "app"]);
  const client = useApolloClient();
  const [folder, setFolder] = useState(document.folder?.id ?? "");
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  async function move() {
    setBusy(true);
    const found = await updateDocument(client, { id: document.id, folderId: folder || null });
    setBusy(false);
    setProblem(found);
    onChanged();
    if (found === undefined) onClose();
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("moveTitle", { name: document.name })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      <Stack gap="lg">
        <NativeSelect
          label={t("folder.one")}
          data-autofocus
          value={folder}
          error={problem}
          onChange={(event) => setFolder(event.currentTarget.value)}
          data={[{ value: "", label: t("folder.none") }, ...folders.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <DialogButtons onCancel={onClose} onConfirm={() => void move()} isBusy={isBusy}>
          {t("move")}
        </DialogButtons>
      </Stack>
    </Modal>
  );
}
