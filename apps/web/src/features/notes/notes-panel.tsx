import { useQuery } from "@apollo/client/react";
import { Button, NativeSelect, Skeleton } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { NoteByIdDocument, type NoteItemFragment, type NoteSort } from "../../gql/graphql.ts";
import { readDraft } from "../../lib/drafts.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { useRecord } from "../contacts/record/record-context.ts";
import { Composer } from "./composer.tsx";
import { NoteRow } from "./note-row.tsx";
import classes from "./notes.module.css";
import { useNoteRights } from "./use-note-rights.ts";
import { useNotes } from "./use-notes.ts";

const orders: readonly NoteSort[] = ["NEWEST", "OLDEST", "EDITED"];

interface NotesPanelProps {
  /** The note that the address names. */
  wanted: string | undefined;
}

/** What is written down about the contact. */
export default function NotesPanel(props: NotesPanelProps) {
  const { t } = useTranslation("notes");
  const { contact } = useRecord();
  const { mayRead } = useNoteRights();
  if (!mayRead)
    return (
      <EmptyState kind="not-allowed" title={t("locked.readTitle")}>
        {t("locked.read")}
      </EmptyState>
    );
  return <Notes key={contact.id} {...props} />;
}

function Notes({ wanted }: NotesPanelProps) {
  const { t } = useTranslation("notes");
  const { workspace } = useViewer();
  const { contact } = useRecord();
  const rights = useNoteRights();
  const [search, setSearch] = useState("");
  const [sort, setSort] = useState<NoteSort>("NEWEST");
  const box = useRef<HTMLInputElement>(null);
  const notes = useNotes(contact.id, search.trim(), sort);
  /** Notes that are being changed, as they were last seen: they stay, whatever the list has. */
  const [edited, setEdited] = useState<ReadonlyMap<string, NoteItemFragment>>(new Map());
  const { data } = useQuery(NoteByIdDocument, { variables: { id: wanted ?? "" }, skip: !wanted, fetchPolicy: "network-only" });
  const asked = data?.note?.contact?.id === contact.id ? data.note : undefined;

  const listed = new Set(notes.items.map(({ id }) => id));
  const kept = [...(asked && search === "" && !notes.news.get(asked.id)?.isDeleted ? [asked] : []), ...edited.values()];
  const others = new Map(kept.filter(({ id }) => !listed.has(id)).map((note) => [note.id, note]));
  const shown = notes.status === "loading" ? [] : [...others.values(), ...notes.items];
  const isEdited = (id: string) => edited.has(id) || (rights.writeLocked === undefined && readDraft(workspace, id) !== undefined);
  const hasAny = (contact.notes?.count.value ?? 0) > 0 || shown.length > 0;

  function edit(note: NoteItemFragment, isOn: boolean) {
    setEdited((now) => {
      const next = new Map(now);
      if (isOn) next.set(note.id, note);
      else next.delete(note.id);
      return next;
    });
  }
  return (
    <section className={classes.panel} aria-label={t("title")}>
      <div className={classes.top}>
        <Composer contactId={contact.id} locked={rights.writeLocked} onSaved={() => void notes.reload()} />
        {hasAny && (
          <div className={classes.find}>
            <SearchBox q={search} onSearch={setSearch} box={box} label={t("search")} clearLabel={t("clear")} className={classes.search} />
            <NativeSelect
              size="xs"
              aria-label={t("sort.label")}
              value={sort}
              onChange={(event) => setSort(event.currentTarget.value as NoteSort)}
              data={orders.map((value) => ({ value, label: t(`sort.${value}`) }))}
            />
          </div>
        )}
      </div>
      <div className={classes.list}>
        {shown.map((note) => (
          <NoteRow
            key={note.id}
            contactId={contact.id}
            note={note}
            news={notes.news.get(note.id)}
            isEdited={isEdited(note.id)}
            isWanted={note.id === wanted}
            onEdit={(isOn) => edit(note, isOn)}
            onChanged={() => void notes.reload()}
          />
        ))}
        {(notes.status === "loading" || notes.status === "more") && <Skeleton height={64} aria-hidden />}
        {notes.status === "failed" && <PanelFailure error={notes.error} onRetry={() => void notes.reload()} />}
        {notes.status === "ready" && notes.hasMore && <Button onClick={() => void notes.loadMore()}>{t("more")}</Button>}
        {notes.status === "ready" && shown.length === 0 && (
          <EmptyState kind={search ? "nothing-matches" : "nothing-yet"} title={t(search ? "noMatch" : "empty.title")}>
            {!search && t("empty.text")}
          </EmptyState>
        )}
        <p className="unseen" role="status">
          {search && notes.status === "ready" && t("found", { count: notes.items.length })}
        </p>
      </div>
    </section>
  );
}
