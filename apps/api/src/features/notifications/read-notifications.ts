import { columnsOf } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { hiddenKinds } from "../../platform/events.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import { countLimit, countOf, type List } from "../../platform/pagination/page.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { Notification } from "./notification.entity.ts";

/** Those in the viewer's list. The policy says whose they are; here the member is named for the sake of the index. */
function ownList(ctx: Context, select: string, unreadOnly: boolean): List {
  const hidden = hiddenKinds(ctx.viewer.actions);
  return {
    key: listKey("notifications", ctx.viewer.memberId, unreadOnly),
    select,
    from: "notification n",
    where: `n.workspace_id = $1 and n.member_id = $2 and n.in_app${unreadOnly ? " and n.read_at is null" : ""}${
      hidden.length > 0 ? " and n.kind <> all($3::text[])" : ""
    }`,
    values: [ctx.workspaceId, ctx.viewer.memberId, ...(hidden.length > 0 ? [hidden] : [])],
    order: [{ sql: "n.event_seq", type: "bigint", nullable: false, descending: true }],
  };
}

/** A page of what the viewer was told, newest first; nothing for a token. @throws BadInput, InvalidCursor */
export const listNotifications = (ctx: Context, page: PageArgs, unreadOnly: boolean) =>
  readConnection<Notification>(
    ctx,
    ownList(ctx, columnsOf(ctx.app.database.source, Notification, { alias: "n", asked: ctx.asked }), unreadOnly),
    page,
  );

/** How many of them he has not read. */
export async function countUnread(ctx: Context) {
  const { where, values } = ownList(ctx, "", true);
  const [row] = await ctx.read.rows<{ value: number }>(
    `unread notifications ${values.length}`,
    `select count(*) as value from (select 1 from notification n where ${where} limit ${countLimit + 1}) unread`,
    [...values],
  );
  return countOf(row?.value ?? 0, false);
}
