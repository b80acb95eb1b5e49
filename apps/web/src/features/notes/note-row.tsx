import { useApolloClient } from "@apollo/client/react";
import { ActionIcon } from "@mantine/core";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { Icon } from "../../components/icon.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import type { NoteItemFragment } from "../../gql/graphql.ts";
import { formatDateTime } from "../../lib/format.ts";
import { sayFailure } from "../../lib/say-failure.ts";
import { deleteNote, setPinned } from "./change-notes.ts";
import { EditedNote } from "./edited-note.tsx";
import { NoteBody } from "./note-body.tsx";
import classes from "./notes.module.css";
import { useNoteRights } from "./use-note-rights.ts";
import type { NoteNews } from "./use-notes.ts";

const ConfirmDialog = lazy(() => import("./confirm-dialog.tsx"));

interface NoteRowProps {
  contactId: string;
  note: NoteItemFragment;
  news: NoteNews | undefined;
  isEdited: boolean;
  /** The address names it: somebody came for it. */
  isWanted: boolean;
  onEdit: (isEdited: boolean) => void;
  onChanged: () => void;
}

/** One note: who wrote what and when, and what can be done with it. */
export function NoteRow({ contactId, note, news, isEdited, isWanted, onEdit, onChanged }: NoteRowProps) {
  const { t } = useTranslation("notes");
  const client = useApolloClient();
  const rights = useNoteRights();
  const row = useRef<HTMLElement>(null);
  const editButton = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(isEdited);
  const [asks, setAsks] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const { name } = note.createdBy;

  useEffect(() => {
    if (!isWanted) return;
    row.current?.scrollIntoView({ block: "center" });
    row.current?.focus({ preventScroll: true });
  }, [isWanted]);
  useEffect(() => {
    if (wasEdited.current && !isEdited) editButton.current?.focus();
    wasEdited.current = isEdited;
  }, [isEdited]);

  async function pin() {
    const result = await setPinned(client, note.id, !note.isPinned);
    if (result.ok) onChanged();
    else void sayFailure(t("failed.pin"), result.reason);
  }
  async function remove() {
    setDeleting(true);
    const result = await deleteNote(client, note.id);
    setDeleting(false);
    setAsks(false);
    if (result.ok) onChanged();
    else void sayFailure(t("failed.delete"), result.reason);
  }
  const changeLocked = rights.changeLocked(note);
  const deleteLocked = rights.deleteLocked(note);
  const pinLabel = t(note.isPinned ? "unpin" : "pin");
  return (
    <article
      ref={row}
      className={classes.note}
      data-pinned={note.isPinned || undefined}
      data-wanted={isWanted || undefined}
      aria-label={t("by", { name, time: formatDateTime(note.createdAt) })}
      tabIndex={-1}
    >
      <header className={classes.head}>
        <Avatar name={name} />
        <b className="truncate">{name}</b>
        <span className={classes.when}>
          <RelativeTime at={note.createdAt} />
          {note.editedAt && <span title={t("editedAt", { time: formatDateTime(note.editedAt) })}>{t("edited")}</span>}
        </span>
        {note.isPinned && (
          <span className={classes.pinned}>
            <Icon name="pin" size={12} />
            {t("pinned")}
          </span>
        )}
        {!isEdited && (
          <span className={classes.tools}>
            <ActionIcon
              size="sm"
              aria-label={pinLabel}
              title={rights.writeLocked ?? pinLabel}
              disabled={rights.writeLocked !== undefined}
              onClick={() => void pin()}
            >
              <Icon name="pin" size={14} />
            </ActionIcon>
            <ActionIcon
              ref={editButton}
              size="sm"
              aria-label={t("edit")}
              title={changeLocked ?? t("edit")}
              disabled={changeLocked !== undefined}
              onClick={() => onEdit(true)}
            >
              <Icon name="edit" size={14} />
            </ActionIcon>
            <ActionIcon
              size="sm"
              aria-label={t("delete.button")}
              title={deleteLocked ?? t("delete.button")}
              disabled={deleteLocked !== undefined}
              onClick={() => setAsks(true)}
            >
              <Icon name="trash" size={14} />
            </ActionIcon>
          </span>
        )}
      </header>
      {isEdited ? (
        <EditedNote
          contactId={contactId}
          note={note}
          news={news}
          onDone={() => {
            onEdit(false);
            onChanged();
          }}
        />
      ) : (
        <NoteBody html={note.bodyHtml} />
      )}
      {asks && (
        <Suspense>
          <ConfirmDialog
            title={t("delete.title")}
            text={t("delete.text")}
            confirm={t("delete.button")}
            isBusy={isDeleting}
            onConfirm={() => void remove()}
            onClose={() => setAsks(false)}
          />
        </Suspense>
      )}
    </article>
  );
}
