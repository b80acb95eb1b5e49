import { useApolloClient } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "../../lib/format.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { sayFailure } from "../../lib/say-failure.ts";
import { setDone } from "./change-tasks.ts";
import classes from "./tasks.module.css";
import type { TaskRow } from "./use-task-groups.ts";

const noticeFor = 10_000;

/**
 * Completes and reopens tasks, at once on the screen; each completion can be taken back.
 * @param reload reads the lists anew.
 */
export function useToggleTask(reload: () => Promise<void>) {
  const { t } = useTranslation("tasks");
  const client = useApolloClient();
  /** What is on its way, by the id of the task. */
  const [pending, setPending] = useState<ReadonlyMap<string, boolean>>(new Map());
  const last = useRef<TaskRow>(undefined);

  const change = useCallback(
    async (task: TaskRow, isDone: boolean) => {
      setPending((before) => new Map(before).set(task.id, isDone));
      const result = await setDone(client, task.id, isDone);
      if (!result.ok) void sayFailure(t("notSaved"), result.reason);
      await reload();
      setPending((before) => new Map([...before].filter(([id]) => id !== task.id)));
      return result;
    },
    [client, reload, t],
  );

  /** Takes the last completion back. */
  const undo = useCallback(async () => {
    const task = last.current;
    last.current = undefined;
    if (!task) return;
    void import("@mantine/notifications").then(({ notifications }) => notifications.hide(`task-${task.id}`));
    await change(task, false);
  }, [change]);

  const toggle = useCallback(
    async (task: TaskRow) => {
      const isDone = task.status !== "done";
      const result = await change(task, isDone);
      if (!isDone || !result.ok) return;
      last.current = task;
      const undoThis = () => {
        last.current = task;
        void undo();
      };
      void showNotice({
        id: `task-${task.id}`,
        autoClose: noticeFor,
        message: <DoneNotice title={task.title} next={result.next?.dueOn ?? undefined} onUndo={undoThis} />,
      });
    },
    [change, undo],
  );
  return { pending, toggle, undo };
}

/** What was done, when it comes again, and the way back. The notices stand outside of the page. */
function DoneNotice({ title, next, onUndo }: { title: string; next: string | undefined; onUndo: () => void }) {
  const { t } = useTranslation("tasks");
  return (
    <span className={classes.notice}>
      <span>
        {t("done.notice", { title })} {next && t("done.next", { day: formatDate(next) })}
      </span>
      <Button size="xs" variant="default" onClick={onUndo}>
        {t("done.undo")}
      </Button>
    </span>
  );
}
