import { Button, Checkbox } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { RowsTable } from "../../components/rows-table.tsx";
import { RowsSkeleton } from "../../components/settings-page.tsx";
import { DeleteTagsDialog } from "./delete-tags-dialog.tsx";
import { EditTagDialog } from "./edit-tag-dialog.tsx";
import { MergeTagsDialog } from "./merge-tags-dialog.tsx";
import { TagItem } from "./tag-item.tsx";
import { TagTools } from "./tag-tools.tsx";
import classes from "./tags.module.css";
import { type TagRow, useTags } from "./use-tags.ts";

/** What is being done, and with which tags. */
type Doing = { what: "edit"; tag: TagRow } | { what: "merge" | "delete"; tags: readonly TagRow[] };

interface TagListProps {
  q: string;
  onSearch: (q: string) => void;
  /** The button that opens the form for new tags. */
  create: React.ReactNode;
}

/** The tags that match a search, several of which can be selected, merged and deleted. */
export function TagList({ q, onSearch, create }: TagListProps) {
  const { t } = useTranslation("tags");
  const { found, error, load, more } = useTags(q);
  const [selection, select] = useState<ReadonlySet<string>>(new Set());
  const [doing, setDoing] = useState<Doing>();
  const searchBox = useRef<HTMLInputElement>(null);

  const tags = found?.tags ?? [];
  // Only what is in sight can be acted on: another search, or a colleague, may have taken the rest away.
  const selected = tags.filter(({ id }) => selection.has(id));
  const toggle = (id: string) => select((now) => (now.has(id) ? new Set([...now].filter((each) => each !== id)) : new Set([...now, id])));
  const clear = () => select(new Set());
  const close = () => setDoing(undefined);
  const done = () => {
    close();
    clear();
    void load();
    searchBox.current?.focus(); // The button that opened the dialog is gone with its row.
  };

  if (!found) return error ? <PanelFailure error={error} onRetry={() => void load()} /> : <RowsSkeleton />;
  if (tags.length === 0 && found.search === "") {
    return (
      <EmptyState kind="nothing-yet" title={t("empty.nothing")} action={create}>
        {t("empty.nothingText")}
      </EmptyState>
    );
  }
  const all = (
    <span className={classes.heading}>
      <Checkbox
        aria-label={t("select.all")}
        checked={selected.length === tags.length && tags.length > 0}
        indeterminate={selected.length > 0 && selected.length < tags.length}
        onChange={(event) => select(new Set(event.currentTarget.checked ? tags.map(({ id }) => id) : []))}
      />
      {t("fields.tag")}
    </span>
  );
  return (
    <>
      <TagTools
        q={q}
        onSearch={onSearch}
        searchBox={searchBox}
        total={found.total}
        selected={selected}
        onClear={clear}
        onLeave={() => !doing && clear()}
        onMerge={() => setDoing({ what: "merge", tags: selected })}
        onDelete={() => setDoing({ what: "delete", tags: selected })}
      />
      {tags.length === 0 ? (
        <EmptyState
          kind="nothing-matches"
          title={t("empty.noMatch")}
          action={<Button onClick={() => onSearch("")}>{t("empty.clear")}</Button>}
        >
          {t("empty.noMatchText", { search: found.search })}
        </EmptyState>
      ) : (
        <RowsTable label={t("title")} columns={[all, t("fields.description"), t("fields.contacts"), ""]}>
          {tags.map((tag) => (
            <TagItem
              key={tag.id}
              tag={tag}
              isSelected={selection.has(tag.id)}
              onToggle={() => toggle(tag.id)}
              onEdit={() => setDoing({ what: "edit", tag })}
              onDelete={() => setDoing({ what: "delete", tags: [tag] })}
            />
          ))}
        </RowsTable>
      )}
      {found.hasMore && (
        <Button mt="md" onClick={more}>
          {t("more")}
        </Button>
      )}
      <EditTagDialog
        tag={doing?.what === "edit" ? doing.tag : undefined}
        onClose={close}
        onSaved={() => {
          close();
          void load();
        }}
        onMerge={(pair) => setDoing({ what: "merge", tags: pair })}
      />
      <MergeTagsDialog tags={doing?.what === "merge" ? doing.tags : undefined} onClose={close} onDone={done} />
      <DeleteTagsDialog tags={doing?.what === "delete" ? doing.tags : undefined} onClose={close} onDone={done} />
    </>
  );
}
