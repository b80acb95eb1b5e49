import type { Context } from "../../platform/context.ts";
import { columnsOf } from "../../platform/columns.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { Invitation } from "./invitation.entity.ts";

/** A page of the invitations that wait for an answer, newest first (ids are ordered by time). */
export function listInvitations(ctx: Context, page: PageArgs) {
  const list = {
    key: listKey("invitations"),
    select: columnsOf(ctx.app.database.source, Invitation, { alias: "i", asked: ctx.asked }),
    from: "invitation i",
    where: "i.workspace_id = $1 and i.status = 'open'",
    values: [ctx.workspaceId],
    order: [{ sql: "i.id", type: "uuid", nullable: false, descending: true }],
  };
  return readConnection<Invitation>(ctx, list, page);
}
