import { Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { SettingsPage } from "../../components/settings-page.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { TaskBoard } from "./task-board.tsx";
import { dueGroups } from "./task-groups.ts";
import { priorities, type Priority, readTaskSearch, type TaskSearch } from "./task-search.ts";
import classes from "./tasks.module.css";

/** What is to be done, by when: one's own, or everybody's. */
export function TasksPage() {
  const { t } = useTranslation("tasks");
  const { can } = useViewer();
  return (
    <SettingsPage title={t("title")}>
      {can("task:read") ? (
        <Tasks />
      ) : (
        <EmptyState kind="not-allowed" title={t("empty.notAllowed")}>
          {t("empty.notAllowedText")}
        </EmptyState>
      )}
    </SettingsPage>
  );
}

function Tasks() {
  const { t } = useTranslation("tasks");
  const { viewer } = useViewer();
  const { q = "", all = false, priority, done = false, new: isNew } = readTaskSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const searchBox = useRef<HTMLInputElement>(null);
  const addBox = useRef<HTMLInputElement>(null);
  const change = useCallback(
    (next: TaskSearch) => void navigate({ to: ".", search: ((before: object) => ({ ...before, ...next })) as never, replace: true }),
    [navigate],
  );
  const me = viewer.member?.id;
  const specs = useMemo(() => dueGroups({ assigneeId: all ? undefined : me, priority, search: q.trim() }), [all, me, priority, q]);
  useHotkeys([["/", () => searchBox.current?.focus()]]);
  useEffect(() => {
    if (!isNew) return;
    addBox.current?.focus();
    change({ new: undefined });
  }, [isNew, change]);

  const isNarrowed = q.trim() !== "" || priority !== undefined;
  return (
    <>
      <div className={classes.tools}>
        <SearchBox
          q={q}
          onSearch={(text) => change({ q: text.trim() === "" ? undefined : text })}
          box={searchBox}
          label={t("search")}
          clearLabel={t("searchClear")}
          className={classes.search}
        />
        <SegmentedControl
          size="xs"
          aria-label={t("whose.label")}
          data={[
            { value: "mine", label: t("whose.mine") },
            { value: "all", label: t("whose.all") },
          ]}
          value={all ? "all" : "mine"}
          onChange={(value) => change({ all: value === "all" || undefined })}
        />
        <NativeSelect
          size="xs"
          aria-label={t("fields.priority")}
          data={[{ value: "", label: t("anyPriority") }, ...priorities.map((value) => ({ value, label: t(`priority.${value}`) }))]}
          value={priority ?? ""}
          onChange={(event) => change({ priority: (event.currentTarget.value || undefined) as Priority | undefined })}
        />
      </div>
      <TaskBoard
        specs={specs}
        common={{}}
        addBox={addBox}
        isDoneShown={done}
        onDoneShown={(isShown) => change({ done: isShown || undefined })}
        empty={
          isNarrowed ? (
            <EmptyState
              kind="nothing-matches"
              title={t("empty.noMatch")}
              action={<Button onClick={() => change({ q: undefined, priority: undefined })}>{t("empty.clear")}</Button>}
            />
          ) : (
            <EmptyState kind="nothing-yet" title={t(all ? "empty.all" : "empty.mine")}>
              {t("empty.mineText")}
            </EmptyState>
          )
        }
      />
    </>
  );
}
