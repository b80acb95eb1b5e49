import type { Context } from "../../platform/context.ts";
import { BadInput } from "../../platform/errors.ts";
import { columnsOf } from "../../platform/loaders.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { Activity } from "./activity.entity.ts";

const mostKinds = 100;

/** A page of a contact's timeline, newest first. @throws BadInput, InvalidCursor */
export function listActivities(ctx: Context, contactId: string, page: PageArgs, kinds?: readonly string[] | null) {
  if ((kinds?.length ?? 0) > mostKinds) throw new BadInput(`kinds: at most ${mostKinds}.`);
  const list = {
    key: listKey("activities", contactId, kinds ?? null),
    select: columnsOf(ctx.app.database.source, Activity, "a"),
    from: "activity a",
    where: `a.workspace_id = $1 and a.contact_id = $2${kinds ? " and a.kind = any($3::text[])" : ""}`,
    values: [ctx.workspaceId, contactId, ...(kinds ? [kinds] : [])],
    order: [{ sql: "a.seq", type: "bigint", nullable: false, descending: true }],
  };
  return readConnection<Activity>(ctx, list, page);
}
