import type { Context } from "../../platform/context.ts";
import { columnsOf } from "../../platform/columns.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { Member } from "./member.entity.ts";

/** A page of the workspace's members, in the order in which they came (ids are ordered by time). */
export function listMembers(ctx: Context, page: PageArgs) {
  const list = {
    key: listKey("members"),
    select: columnsOf(ctx.app.database.source, Member, { alias: "m", asked: ctx.asked }),
    from: "member m",
    where: "m.workspace_id = $1 and m.status <> 'removed'",
    values: [ctx.workspaceId],
    order: [{ sql: "m.id", type: "uuid", nullable: false, descending: false }],
  };
  return readConnection<Member>(ctx, list, page);
}
