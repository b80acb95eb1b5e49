import { defineNotification, type WhoIsTold } from "../../platform/notification-rules.ts";
import "./task.events.ts";

/** Who does the task now, where the event gave it to him: the next one of a series was his before. */
const assignee: WhoIsTold = async (ask, workspaceId, events) => {
  const given = events.filter(({ kind, data, changes }) =>
    kind === "task.created" ? data.isNext !== true : changes.some(({ field }) => field === "assignee"),
  );
  const rows = await ask<{ id: string; memberId: string }>(
    `select id, assignee_id as "memberId" from task where workspace_id = $1 and id = any($2::uuid[]) and assignee_id is not null`,
    [workspaceId, given.flatMap(({ subjectId }) => subjectId ?? [])],
  );
  const members = new Map(rows.map(({ id, memberId }) => [id, memberId]));
  return given.flatMap(({ seq, subjectId }) => {
    const memberId = subjectId ? members.get(subjectId) : undefined;
    return memberId ? [{ seq, memberId }] : [];
  });
};

defineNotification(["task.created", "task.updated"], "assignment", assignee);
