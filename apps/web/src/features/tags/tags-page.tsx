import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { SettingsPage } from "../../components/settings-page.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { CreateTagsDialog } from "./create-tags-dialog.tsx";
import { readTagSearch, type TagSearch } from "./tag-search.ts";
import { TagList } from "./tag-list.tsx";
import { useTagRights } from "./use-tag-rights.ts";

/** The workspace's tags: what they mean, how many contacts carry them, and the way to change, merge and delete them. */
export function TagsPage() {
  const { t } = useTranslation("tags");
  const { can } = useViewer();
  const { createLocked } = useTagRights();
  const { q = "", new: isNew = false } = readTagSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const change = useCallback(
    (next: TagSearch) => void navigate({ to: ".", search: ((before: object) => ({ ...before, ...next })) as never, replace: true }),
    [navigate],
  );
  if (!can("tag:read")) {
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
      disabled={createLocked !== undefined}
      title={createLocked}
      onClick={() => change({ new: true })}
    >
      {t("create.button")}
    </Button>
  );
  return (
    <SettingsPage title={t("title")} lead={t("lead")} actions={create}>
      <TagList q={q} onSearch={(text) => change({ q: text.trim() === "" ? undefined : text })} create={create} />
      <CreateTagsDialog opened={isNew && createLocked === undefined} onClose={() => change({ new: undefined })} />
    </SettingsPage>
  );
}
