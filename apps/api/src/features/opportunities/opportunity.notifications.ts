import { defineNotification, type WhoIsTold } from "../../platform/notification-rules.ts";
import "./opportunity.events.ts";

/** Who owns the opportunity now. */
const owner: WhoIsTold = async (ask, workspaceId, events) => {
  const rows = await ask<{ id: string; memberId: string }>(
    `select id, owner_id as "memberId" from opportunity where workspace_id = $1 and id = any($2::uuid[]) and owner_id is not null`,
    [workspaceId, events.flatMap(({ subjectId }) => subjectId ?? [])],
  );
  const owners = new Map(rows.map(({ id, memberId }) => [id, memberId]));
  return events.flatMap(({ seq, subjectId }) => {
    const memberId = subjectId ? owners.get(subjectId) : undefined;
    return memberId ? [{ seq, memberId }] : [];
  });
};

defineNotification(["opportunity.created", "opportunity.ownerChanged"], "assignment", owner);
defineNotification(
  ["opportunity.moved", "opportunity.won", "opportunity.lost", "opportunity.abandoned", "opportunity.reopened", "opportunity.deleted"],
  "opportunity",
  owner,
);
