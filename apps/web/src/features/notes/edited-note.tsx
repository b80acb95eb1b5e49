import { useApolloClient } from "@apollo/client/react";
import { Button, Group, Skeleton } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import type { NoteItemFragment } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { createNote, updateNote } from "./change-notes.ts";
import { forgetDraft, keepDraft, readDraft } from "../../lib/drafts.ts";
import { NoteBody } from "./note-body.tsx";
import classes from "./notes.module.css";
import type { NoteNews } from "./use-notes.ts";

const NoteEditor = lazy(() => import("./note-editor.tsx"));
const ConfirmDialog = lazy(() => import("./confirm-dialog.tsx"));

/** A note that is not saved. */
export interface Draft {
  html: string;
  /** Of the note that is being changed: what it was when that began. */
  base?: { version: number; html: string };
}

interface EditedNoteProps {
  contactId: string;
  note: NoteItemFragment;
  /** What others have done with it meanwhile, as far as this window knows. */
  news: NoteNews | undefined;
  onDone: () => void;
}

/** A note while it is being changed. What others do with it meanwhile waits beside it until the person has chosen. */
export function EditedNote({ contactId, note, news, onDone }: EditedNoteProps) {
  const { t } = useTranslation("notes");
  const { workspace } = useViewer();
  const client = useApolloClient();
  const [begun, setBegun] = useState<Required<Draft>>(() => {
    const base = { version: note.version, html: note.bodyHtml };
    return { html: note.bodyHtml, base, ...readDraft<Draft>(workspace, note.id) };
  });
  /** Grows when theirs takes the place of what was written. */
  const [round, setRound] = useState(0);
  /** The server was the first to tell of it. */
  const [refused, setRefused] = useState<NoteItemFragment>();
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [asks, setAsks] = useState(false);
  const html = useRef(begun.html);
  const current = refused && refused.version > note.version ? refused : note;
  const isGone = news?.isDeleted ?? false;
  const isTheirs = !isGone && !isSaving && current.version !== begun.base.version;

  function end() {
    forgetDraft(workspace, note.id);
    onDone();
  }
  async function save(written: string, version = begun.base.version) {
    setSaving(true);
    setFailure(undefined);
    const result = isGone ? await createNote(client, contactId, written) : await updateNote(client, note.id, written, version);
    setSaving(false);
    if (result.ok) end();
    else if (result.theirs) setRefused(result.theirs);
    else setFailure(result.reason);
  }
  const keepMine = () => {
    setBegun({ ...begun, base: { version: current.version, html: current.bodyHtml } });
    void save(html.current, current.version);
  };
  function useTheirs() {
    forgetDraft(workspace, note.id);
    html.current = current.bodyHtml;
    setBegun({ html: current.bodyHtml, base: { version: current.version, html: current.bodyHtml } });
    setRound(round + 1);
  }
  const name = news?.by ?? t("somebody");
  const obstacle = isGone ? (
    <Obstacle name={name} says={t("conflict.deleted", { name })}>
      <Button size="xs" onClick={() => void save(html.current)} loading={isSaving}>
        {t("conflict.saveAsNew")}
      </Button>
      <Button size="xs" onClick={end}>
        {t("discard.confirm")}
      </Button>
    </Obstacle>
  ) : isTheirs ? (
    <Obstacle name={name} says={t("conflict.changed", { name })} theirs={current.bodyHtml}>
      <Button size="xs" onClick={keepMine}>
        {t("conflict.keepMine")}
      </Button>
      <Button size="xs" onClick={useTheirs}>
        {t("conflict.useTheirs")}
      </Button>
    </Obstacle>
  ) : undefined;

  return (
    <Suspense fallback={<Skeleton height={140} />}>
      <NoteEditor
        key={round}
        contactId={contactId}
        label={t("edit")}
        html={html.current}
        onChange={(written) => {
          html.current = written;
          keepDraft(workspace, note.id, { html: written, base: begun.base });
        }}
        onSave={(written) => void save(written)}
        onCancel={() => (html.current === begun.base.html ? end() : setAsks(true))}
        isSaving={isSaving}
        failure={failure}
        obstacle={obstacle}
      />
      <Suspense>
        {asks && (
          <ConfirmDialog
            title={t("discard.title")}
            text={t("discard.changes")}
            confirm={t("discard.confirm")}
            onConfirm={end}
            onClose={() => setAsks(false)}
          />
        )}
      </Suspense>
    </Suspense>
  );
}

interface ObstacleProps {
  name: string;
  says: string;
  theirs?: string;
  children: ReactNode;
}

/** What stands between a text and its saving. */
function Obstacle({ name, says, theirs, children }: ObstacleProps) {
  return (
    <div className={classes.conflict} role="alert">
      <Avatar name={name} />
      <div className={classes.conflictText}>
        <p>{says}</p>
        {theirs && <NoteBody html={theirs} />}
        <Group gap="xs">{children}</Group>
      </div>
    </div>
  );
}
