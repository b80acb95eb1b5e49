import { useApolloClient } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { BeginButton } from "../../components/begin-button.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { createNote } from "./change-notes.ts";
import { forgetDraft, keepDraft, readDraft } from "../../lib/drafts.ts";
import type { Draft } from "./edited-note.tsx";

const NoteEditor = lazy(() => import("./note-editor.tsx"));
const ConfirmDialog = lazy(() => import("./confirm-dialog.tsx"));

interface ComposerProps {
  contactId: string;
  /** Why nobody can write here. */
  locked: string | undefined;
  onSaved: () => void;
}

/** Where a new note begins. The editor comes when it is asked for, or when something unfinished waits in it. */
export function Composer({ contactId, locked, onSaved }: ComposerProps) {
  const { t } = useTranslation("notes");
  const { workspace } = useViewer();
  const client = useApolloClient();
  const [draft] = useState(() => readDraft<Draft>(workspace, contactId)?.html);
  const [begun, setBegun] = useState(draft !== undefined && locked === undefined);
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [asks, setAsks] = useState(false);
  const isEmpty = useRef(draft === undefined);
  const button = useRef<HTMLButtonElement>(null);
  const wasBegun = useRef(begun);

  useEffect(() => {
    if (wasBegun.current && !begun) button.current?.focus();
    wasBegun.current = begun;
  }, [begun]);

  function end() {
    forgetDraft(workspace, contactId);
    isEmpty.current = true;
    setFailure(undefined);
    setAsks(false);
    setBegun(false);
  }
  async function save(html: string) {
    setSaving(true);
    setFailure(undefined);
    const result = await createNote(client, contactId, html);
    setSaving(false);
    if (!result.ok) return setFailure(result.reason);
    end();
    onSaved();
  }
  if (!begun) {
    return (
      <BeginButton
        ref={button}
        icon="edit"
        locked={locked}
        onClick={() => setBegun(true)}
        // The editor is on its way before the press has ended.
        onFocus={() => void import("./note-editor.tsx")}
      >
        {t("write")}
      </BeginButton>
    );
  }
  return (
    <Suspense fallback={<Skeleton height={140} />}>
      <NoteEditor
        contactId={contactId}
        label={t("new")}
        html={readDraft<Draft>(workspace, contactId)?.html ?? ""}
        onChange={(html, isNow) => {
          isEmpty.current = isNow;
          if (isNow) forgetDraft(workspace, contactId);
          else keepDraft(workspace, contactId, { html });
        }}
        onSave={(html) => void save(html)}
        onCancel={() => (isEmpty.current ? end() : setAsks(true))}
        isSaving={isSaving}
        failure={failure}
      />
      <Suspense>
        {asks && (
          <ConfirmDialog
            title={t("discard.title")}
            text={t("discard.new")}
            confirm={t("discard.confirm")}
            onConfirm={end}
            onClose={() => setAsks(false)}
          />
        )}
      </Suspense>
    </Suspense>
  );
}
