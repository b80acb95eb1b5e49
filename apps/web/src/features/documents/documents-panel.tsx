import { useApolloClient } from "@apollo/client/react";
import { Button, NativeSelect, Skeleton } from "@mantine/core";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import type { DocumentItemFragment, DocumentSort } from "../../gql/graphql.ts";
import { sayFailure } from "../../lib/say-failure.ts";
import { useRecord } from "../contacts/record/record-context.ts";
import { addDocument, deleteDocument, download, fetchLinks, restoreDocument } from "./change-documents.ts";
import type { DocumentAction } from "./document-actions.ts";
import { DocumentRow } from "./document-row.tsx";
import classes from "./documents.module.css";
import { DropArea } from "./files/drop-area.tsx";
import { maxBytes } from "./files/max-bytes.ts";
import { UploadList } from "./files/upload-list.tsx";
import { useUploads } from "./files/use-uploads.ts";
import { FolderBar } from "./folder-bar.tsx";
import { useDocumentRights } from "./use-document-rights.ts";
import { everywhere, inFields, inTrash, useDocuments } from "./use-documents.ts";

// What a click asks for comes with the click.
const DocumentDialogs = lazy(() => import("./document-dialogs.tsx"));

const orders: readonly DocumentSort[] = ["NEWEST", "NAME", "LARGEST"];

/** The files that are kept with the contact. */
export default function DocumentsPanel() {
  const { t } = useTranslation(["documents", "contacts"]);
  const { contact } = useRecord();
  const { mayRead } = useDocumentRights();
  if (!mayRead)
    return (
      <EmptyState kind="not-allowed" title={t("locked.readTitle")}>
        {t("locked.read")}
      </EmptyState>
    );
  return <Documents key={contact.id} contactId={contact.id} />;
}

function Documents({ contactId }: { contactId: string }) {
  const { t } = useTranslation("documents");
  const client = useApolloClient();
  const rights = useDocumentRights();
  const [wantedPlace, setPlace] = useState(everywhere);
  const [search, setSearch] = useState("");
  const [sort, setSort] = useState<DocumentSort>("NEWEST");
  const [doing, setDoing] = useState<{ what: DocumentAction; document: DocumentItemFragment }>();
  const box = useRef<HTMLInputElement>(null);
  const choose = useRef<(() => void) | null>(null);
  const documents = useDocuments(contactId, { place: wantedPlace, search: search.trim(), sort });
  const { folders, items, status } = documents;
  // Somebody may have deleted the folder that is open.
  const isFolder = ![everywhere, inFields, inTrash].includes(wantedPlace);
  const isGone = isFolder && folders.length > 0 && !folders.some(({ id }) => id === wantedPlace);
  const place = isGone ? everywhere : wantedPlace;
  const isTrash = place === inTrash;
  const folderId = isFolder && !isGone ? wantedPlace : null;
  const addLocked = place === inFields ? t("locked.ofFields") : rights.addLocked;
  const target = useMemo(
    () => ({
      owner: contactId,
      purpose: "DOCUMENT" as const,
      finish: (fileId: string) => addDocument(client, contactId, fileId, folderId),
    }),
    [client, contactId, folderId],
  );
  const sending = useUploads(target);
  if (isGone) setPlace(everywhere);

  async function act(what: DocumentAction, document: DocumentItemFragment) {
    if (what === "download") {
      await fetchLinks(client, document.id).then(
        (links) => download(links.download),
        (fault: Error) => sayFailure(t("failed.download"), fault.message),
      );
    } else if (what === "delete" || what === "restore") {
      const problem = await (what === "delete" ? deleteDocument : restoreDocument)(client, document.id);
      if (problem) void sayFailure(t(`failed.${what}`), problem);
      documents.reload();
    } else setDoing({ what, document });
  }
  const add = (
    <Button
      variant="filled"
      leftSection={<Icon name="upload" size={14} />}
      disabled={addLocked !== undefined || isTrash}
      title={addLocked}
      onClick={() => choose.current?.()}
    >
      {t("add")}
    </Button>
  );
  const isEmpty = status === "ready" && items.length === 0;
  return (
    <section className={classes.panel} aria-label={t("title")}>
      <div className={classes.top}>
        <FolderBar
          contactId={contactId}
          folders={folders}
          all={documents.all}
          ofFields={documents.ofFields}
          trash={documents.trash}
          place={place}
          onPlace={setPlace}
          locked={rights.changeLocked}
          onChanged={documents.reload}
        />
        <div className={classes.find}>
          <SearchBox q={search} onSearch={setSearch} box={box} label={t("search")} clearLabel={t("clear")} className={classes.search} />
          <NativeSelect
            size="xs"
            aria-label={t("sort.label")}
            value={sort}
            onChange={(event) => setSort(event.currentTarget.value as DocumentSort)}
            data={orders.map((value) => ({ value, label: t(`sort.${value}`) }))}
          />
          {add}
        </div>
      </div>
      <DropArea openRef={choose} disabled={addLocked !== undefined || isTrash} maxBytes={maxBytes} onFiles={sending.add}>
        <div className={classes.list}>
          <UploadList uploads={sending.list} onGoOn={sending.goOn} onGiveUp={sending.giveUp} />
          {items.length > 0 && (
            <ul className={classes.rows} aria-label={t(isTrash ? "trash" : "title")}>
              {items.map((document) => (
                <DocumentRow
                  key={document.id}
                  document={document}
                  showsFolder={place === everywhere}
                  rights={rights}
                  onAction={(what) => void act(what, document)}
                />
              ))}
            </ul>
          )}
          {(status === "loading" || status === "more") && <Skeleton height={52} aria-hidden />}
          {status === "failed" && <PanelFailure error={documents.error} onRetry={documents.reload} />}
          {status === "ready" && documents.hasMore && <Button onClick={() => void documents.loadMore()}>{t("more")}</Button>}
          {isEmpty && search !== "" && <EmptyState kind="nothing-matches" title={t("empty.noMatch")} />}
          {isEmpty && search === "" && sending.list.length === 0 && (
            <EmptyState kind="nothing-yet" title={t(isTrash ? "empty.trash" : folderId ? "empty.folder" : "empty.title")}>
              {t(isTrash ? "empty.trashText" : "empty.text")}
            </EmptyState>
          )}
          <p className="unseen" role="status">
            {search && status === "ready" && t("found", { count: items.length })}
          </p>
        </div>
      </DropArea>
      {doing && (
        <Suspense>
          <DocumentDialogs
            what={doing.what}
            document={doing.document}
            folders={folders}
            onClose={() => setDoing(undefined)}
            onChanged={documents.reload}
          />
        </Suspense>
      )}
    </section>
  );
}
