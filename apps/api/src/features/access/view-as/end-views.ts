import { builtInRole } from "@kith/shared/permissions.ts";
import type { App } from "../../../platform/app.ts";
import type { Viewer } from "../../../platform/context.ts";
import { record } from "../../../platform/events.ts";
import { defineJob } from "../../../platform/jobs.ts";
import { startContext } from "../../../platform/start-context.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { longestView } from "./see-as.ts";
import "./view-as.events.ts";

/** Ends the view of a session in this workspace, and says so. @returns whether there was one. */
export async function endView(tx: Transaction, sessionId: string): Promise<boolean> {
  const [ended] = await tx.sql<{ targetId: string | null; name: string }>(
    `with ended as (delete from view_as where workspace_id = $1 and session_id = $2 returning *)
      select e.target_id as "targetId", coalesce(m.name, r.name, e.role) as name from ended e
      left join member m on m.workspace_id = e.workspace_id and m.id = e.target_id
      left join role r on r.workspace_id = e.workspace_id and r.id = e.custom_role_id`,
    [tx.workspaceId, sessionId],
  );
  if (!ended) return false;
  const { targetId, name } = ended;
  record(tx, "member.stoppedViewingAs", { subjectId: targetId, data: { name }, changes: [{ field: "viewAs", before: name, after: null }] });
  return true;
}

/** Ends what nobody stopped: the views of this session, which has ended, or those that have lasted too long. */
export async function endForgottenViews(app: App, sessionId: string | null = null): Promise<void> {
  const { rows } = await app.database.system.query<{ workspaceId: string; sessionId: string; memberId: string; name: string }>(
    `select v.workspace_id as "workspaceId", v.session_id as "sessionId", v.member_id as "memberId", m.name
      from view_as v join member m on m.workspace_id = v.workspace_id and m.id = v.member_id
      where v.session_id = $1 or ($1::uuid is null and v.started_at < now() - interval '${longestView}')`,
    [sessionId],
  );
  for (const view of rows) {
    const ctx = startContext(app, view.workspaceId, onlooker(view));
    await inTransaction(ctx, (tx) => endView(tx, view.sessionId));
    await ctx.read.end();
  }
}

/** Who looked, as the actor of an event. */
const onlooker = ({ memberId, sessionId, name }: { memberId: string; sessionId: string; name: string }): Viewer => ({
  kind: "member",
  id: memberId,
  name,
  role: builtInRole("viewer"),
  memberId,
  personId: null,
  sessionId,
  visibility: "all",
  actions: new Set(),
});

/** Every hour: views that have lasted too long, and have no effect any more, are noted as ended. */
export const endViews = defineJob({ name: "access.endViews", cron: "41 * * * *", run: (app) => endForgottenViews(app) });
