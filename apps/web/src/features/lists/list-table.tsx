import { Button } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { RowsTable } from "../../components/rows-table.tsx";
import { RowsSkeleton } from "../../components/settings-page.tsx";
import { filterOfList } from "./list-link.ts";
import { ListItem, type ListAction } from "./list-item.tsx";
import { ListTools } from "./list-tools.tsx";
import { type ListRow, useLists } from "./use-lists.ts";

// A form comes with the click that opens it.
const EditListDialog = lazy(() => import("./edit-list-dialog.tsx"));
const DuplicateListDialog = lazy(() => import("./duplicate-list-dialog.tsx"));
const DeleteListDialog = lazy(() => import("./delete-list-dialog.tsx"));
const SplitDialog = lazy(() => import("./split-dialog.tsx"));

interface ListTableProps {
  q: string;
  onSearch: (q: string) => void;
  archived: boolean;
  onArchived: (archived: boolean) => void;
  /** The button that opens the form for a new list. */
  create: ReactNode;
}

/** The lists that match a search, with what can be done with each. */
export function ListTable({ q, onSearch, archived, onArchived, create }: ListTableProps) {
  const { t } = useTranslation("lists");
  const { found, error, load, more } = useLists(q, archived);
  const [doing, setDoing] = useState<{ what: ListAction; list: ListRow }>();
  const searchBox = useRef<HTMLInputElement>(null);
  const close = () => setDoing(undefined);
  const done = () => {
    close();
    void load();
  };
  const gone = () => {
    done();
    searchBox.current?.focus(); // The button that opened the dialog is gone with its row.
  };

  if (!found) return error ? <PanelFailure error={error} onRetry={() => void load()} /> : <RowsSkeleton />;
  const { lists } = found;
  const columns = [t("fields.list"), t("fields.contacts"), t("fields.created"), t("fields.changed"), ""];
  return (
    <>
      <ListTools q={q} onSearch={onSearch} searchBox={searchBox} archived={archived} onArchived={onArchived} total={found.total} />
      {lists.length > 0 && (
        <RowsTable label={t("title")} columns={columns}>
          {lists.map((list) => (
            <ListItem key={list.id} list={list} onAction={(what) => setDoing({ what, list })} onChanged={() => void load()} />
          ))}
        </RowsTable>
      )}
      {lists.length === 0 && found.search !== "" && (
        <EmptyState
          kind="nothing-matches"
          title={t("empty.noMatch")}
          action={<Button onClick={() => onSearch("")}>{t("empty.clear")}</Button>}
        >
          {t("empty.noMatchText", { search: found.search })}
        </EmptyState>
      )}
      {lists.length === 0 && found.search === "" && found.archived && (
        <EmptyState
          kind="nothing-yet"
          title={t("empty.archive")}
          action={<Button onClick={() => onArchived(false)}>{t("empty.inUse")}</Button>}
        >
          {t("empty.archiveText")}
        </EmptyState>
      )}
      {lists.length === 0 && found.search === "" && !found.archived && (
        <EmptyState kind="nothing-yet" title={t("empty.nothing")} action={create}>
          {t("empty.nothingText")}
        </EmptyState>
      )}
      {found.hasMore && (
        <Button mt="md" onClick={more}>
          {t("more")}
        </Button>
      )}
      <Suspense>
        {doing?.what === "edit" && <EditListDialog list={doing.list} onClose={close} onSaved={done} />}
        {doing?.what === "duplicate" && <DuplicateListDialog list={doing.list} onClose={close} onDone={done} />}
        {doing?.what === "delete" && <DeleteListDialog list={doing.list} onClose={close} onDone={gone} />}
        {doing?.what === "split" && (
          <SplitDialog matching={filterOfList(doing.list.id)} base={doing.list.name.slice(0, 90)} onClose={close} />
        )}
      </Suspense>
    </>
  );
}
