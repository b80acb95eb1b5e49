import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useCallback } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { SettingsPage } from "../../components/settings-page.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { type ListSearch, readListSearch } from "./list-search.ts";
import { ListTable } from "./list-table.tsx";
import { useListRights } from "./use-list-rights.ts";

const EditListDialog = lazy(() => import("./edit-list-dialog.tsx"));

/** The workspace's static lists: made, renamed, copied, split, archived and deleted; each leads to its contacts. */
export function ListsPage() {
  const { t } = useTranslation("lists");
  const { can } = useViewer();
  const { locked } = useListRights();
  const { q = "", archived = false, new: isNew = false } = readListSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const change = useCallback(
    (next: ListSearch) => void navigate({ to: ".", search: ((before: object) => ({ ...before, ...next })) as never, replace: true }),
    [navigate],
  );
  if (!can("list:read")) {
    return (
      <SettingsPage title={t("title")}>
        <EmptyState kind="not-allowed" title={t("empty.notAllowed")}>
          {t("empty.notAllowedText")}
        </EmptyState>
      </SettingsPage>
    );
  }
  const create = (
    <Button
      variant="filled"
      leftSection={<Icon name="plus" />}
      disabled={locked !== undefined}
      title={locked}
      onClick={() => change({ new: true })}
    >
      {t("create.button")}
    </Button>
  );
  return (
    <SettingsPage title={t("title")} lead={t("lead")} actions={create}>
      <ListTable
        q={q}
        onSearch={(text) => change({ q: text.trim() === "" ? undefined : text })}
        archived={archived}
        onArchived={(shown) => change({ archived: shown || undefined })}
        create={create}
      />
      <Suspense>
        {isNew && !locked && <EditListDialog onClose={() => change({ new: undefined })} onSaved={() => change({ new: undefined })} />}
      </Suspense>
    </SettingsPage>
  );
}
