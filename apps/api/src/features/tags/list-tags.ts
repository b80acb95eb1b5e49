import { escapeLike } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { columnsOf } from "../../platform/columns.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { Tag } from "./tag.entity.ts";

/** A page of the workspace's tags by name. @param search folded text that must occur in the name; null for all. */
export function listTags(ctx: Context, page: PageArgs, search: string | null) {
  const list = {
    key: listKey("tags", search),
    select: columnsOf(ctx.app.database.source, Tag, { alias: "t", asked: ctx.asked }),
    from: "tag t",
    where: `t.workspace_id = $1${search === null ? "" : " and t.name_norm like $2"}`,
    values: [ctx.workspaceId, ...(search === null ? [] : [`%${escapeLike(search)}%`])],
    order: [{ sql: "t.name_norm", type: "text", nullable: false, descending: false }],
  };
  return readConnection<Tag>(ctx, list, page);
}

/** How many active contacts that the viewer may see carry a tag. */
export function countContacts(ctx: Context, tagId: string): Promise<number> {
  return ctx.load.batch("contacts of tags", tagId, async (ids) => {
    const rows = await ctx.read.rows<{ id: string; count: number }>(
      "contacts of tags",
      `select ct.tag_id as id, count(*) as count from contact_tag ct
        join contact c on c.workspace_id = $1 and c.id = ct.contact_id and c.deleted_at is null
        where ct.workspace_id = $1 and ct.tag_id = any($2::uuid[]) group by ct.tag_id`,
      [ctx.workspaceId, ids],
    );
    const counts = new Map(rows.map((row) => [row.id, row.count]));
    return ids.map((id) => counts.get(id) ?? 0);
  });
}
