import type { Context } from "../../platform/context.ts";
import { NotFound } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { countText } from "../../platform/pagination/page-text.ts";
import { inTransaction, scopeOf } from "../../platform/transaction.ts";
import { Activity } from "../activity/activity.entity.ts";
import { type AuditFilter, type AuditQuery, readAuditFilter } from "./audit-filter.ts";
import { auditList, auditScopeOf } from "./list-audit-log.ts";
import "./audit.events.ts";

/** How many events a file has at most. */
export const mostExported = 100_000;

/** What the event of an export says: what the file has, so that it is made of this alone. */
export interface ExportData {
  /** What was asked for, and the last position that belongs to it. */
  made: { query: AuditQuery; upTo: string };
  events: number;
  isComplete: boolean;
}

/** Notes that the log is taken out, and of which events. The file itself is made when it is fetched. @throws BadInput */
export async function exportAuditLog(ctx: Context, filter: AuditFilter | null | undefined): Promise<Activity> {
  const query = readAuditFilter(ctx, filter);
  const scope = await auditScopeOf(ctx.read, scopeOf(ctx));
  const { id } = await inTransaction(ctx, async (tx) => {
    const [head] = await tx.sql<{ seq: string }>("select seq::text from workspace_counter where workspace_id = $1", [tx.workspaceId]);
    const upTo = head?.seq ?? "0";
    const list = auditList(scope, query, "a.id", upTo);
    const [found] = await tx.sql<{ value: number }>(countText(list, ` limit ${mostExported + 1}`), [...list.values]);
    const all = Number(found!.value);
    const data: ExportData = { made: { query, upTo }, events: Math.min(all, mostExported), isComplete: all <= mostExported };
    record(tx, "audit.exported", { data: { ...data } });
    return { __typename: "Activity", id: tx.events.at(-1)!.id };
  });
  const event = await ctx.load.whole(Activity, id);
  if (!event) throw new NotFound();
  return event;
}
