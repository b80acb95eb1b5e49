import { useQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { lazy, type ReactNode, type RefObject, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { RowsSkeleton } from "../../components/settings-page.tsx";
import { type CreateTaskInput, TaskByIdDocument } from "../../gql/graphql.ts";
import { formatCount } from "../../lib/format.ts";
import { QuickAdd } from "./quick-add.tsx";
import type { GroupSpec } from "./task-groups.ts";
import { TaskItem } from "./task-item.tsx";
import classes from "./tasks.module.css";
import { type TaskGroup, type TaskOwner, type TaskRow, useTaskGroups } from "./use-task-groups.ts";
import { focusRow, rowsIn, useTaskKeys } from "./use-task-keys.ts";
import { useTaskRights } from "./use-task-rights.ts";
import { useToggleTask } from "./use-toggle-task.tsx";

const TaskDialog = lazy(() => import("./task-dialog.tsx"));

interface TaskBoardProps {
  specs: readonly GroupSpec[];
  /** The record whose tasks they are; all tasks without it. */
  ownerType?: TaskOwner["type"];
  ownerId?: string;
  /** What a task that is added here has. */
  common: Partial<CreateTaskInput>;
  addBox: RefObject<HTMLInputElement | null>;
  /** Why none can be changed, whatever one's rights. */
  locked?: string | undefined;
  /** The task that somebody came for: it is opened. */
  wanted?: string | undefined;
  onSeen?: () => void;
  isDoneShown: boolean;
  onDoneShown: (isShown: boolean) => void;
  /** What stands there instead when there is nothing at all. */
  empty: ReactNode;
}

/** Groups of tasks, with what adds one: completed by a click or a key, opened to be changed. */
export function TaskBoard(props: TaskBoardProps) {
  const { specs, ownerType, ownerId, common, addBox, locked, wanted, onSeen, isDoneShown, onDoneShown, empty } = props;
  const rights = useTaskRights(locked);
  const { groups, error, load, more } = useTaskGroups({ ownerType, ownerId, specs });
  const { pending, toggle, undo } = useToggleTask(load);
  const [chosen, setChosen] = useState<TaskRow>();
  const { data } = useQuery(TaskByIdDocument, { variables: { id: wanted ?? "" }, skip: !wanted, fetchPolicy: "network-only" });
  const opened = chosen ?? (wanted && data?.task?.id === wanted ? data.task : undefined);
  const root = useRef<HTMLDivElement>(null);
  const next = useRef<string>(undefined);

  const complete = useCallback(
    (task: TaskRow) => {
      // The row goes to another group: the focus stays where it was, on the one behind it.
      const ids = rowsIn(root.current).map((row) => row.dataset.task);
      const at = ids.indexOf(task.id);
      next.current = ids[at + 1] ?? ids[at - 1];
      void toggle(task);
    },
    [toggle],
  );
  useEffect(() => {
    if (next.current === undefined || document.activeElement !== document.body) return;
    focusRow(rowsIn(root.current).find((row) => row.dataset.task === next.current));
    next.current = undefined;
  }, [groups]);
  useTaskKeys({
    root,
    onComplete: (id) => {
      const task = groups?.flatMap(({ tasks }) => tasks).find((one) => one.id === id);
      if (task && !rights.update) complete(task);
    },
    onUndo: () => void undo(),
    onAdd: () => addBox.current?.focus(),
  });

  const shown = groups?.filter(({ total }) => total.value > 0) ?? [];
  const close = () => {
    setChosen(undefined);
    if (wanted) onSeen?.();
  };
  return (
    <div ref={root} className={classes.board}>
      <QuickAdd box={addBox} recordId={ownerId} common={common} locked={rights.create} onAdded={load} />
      {!groups && (error ? <PanelFailure error={error} onRetry={() => void load()} /> : <RowsSkeleton />)}
      {groups && shown.length === 0 && empty}
      {shown.map((group) => (
        <Group
          key={group.name}
          group={group}
          isOpen={group.name !== "done" || isDoneShown}
          onOpen={group.name === "done" ? onDoneShown : undefined}
          onMore={() => more(group.name)}
        >
          {group.tasks.map((task) => (
            <TaskItem
              key={task.id}
              task={task}
              isDone={pending.get(task.id) ?? task.status === "done"}
              locked={rights.update}
              recordId={ownerId}
              onToggle={complete}
              onOpen={setChosen}
            />
          ))}
        </Group>
      ))}
      <Suspense>{opened && <TaskDialog task={opened} rights={rights} onClose={close} onChanged={load} onDone={close} />}</Suspense>
    </div>
  );
}

interface GroupProps {
  group: TaskGroup;
  isOpen: boolean;
  /** Opens and closes it; left out for one that is always open. */
  onOpen: ((isOpen: boolean) => void) | undefined;
  onMore: () => void;
  children: ReactNode;
}

function Group({ group: { name, total, hasMore }, isOpen, onOpen, onMore, children }: GroupProps) {
  const { t } = useTranslation("tasks");
  const label = t(`group.${name}`);
  const heading = (
    <>
      {label} <span className={classes.count}>{formatCount(total)}</span>
    </>
  );
  return (
    <section className={classes.group} aria-label={label} data-group={name}>
      <h2 className={classes.heading}>
        {onOpen ? (
          <button type="button" className={classes.fold} aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
            <Icon name={isOpen ? "down" : "right"} size={14} />
            {heading}
          </button>
        ) : (
          heading
        )}
      </h2>
      {isOpen && <ul className={classes.items}>{children}</ul>}
      {isOpen && hasMore && (
        <Button mt="xs" onClick={onMore}>
          {t("more")}
        </Button>
      )}
    </section>
  );
}
