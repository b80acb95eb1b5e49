import { escapeLike } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { columnsOf } from "../../platform/columns.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import { countLimit, countOf } from "../../platform/pagination/page.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { ContactList } from "./list.entity.ts";

/** A page of the workspace's lists by name, those in the archive or the others. @param search folded text that must occur in the name; null for all. */
export function readLists(ctx: Context, page: PageArgs, { search, archived }: { search: string | null; archived: boolean }) {
  const list = {
    key: listKey("lists", search, archived),
    select: columnsOf(ctx.app.database.source, ContactList, { alias: "l", asked: ctx.asked }),
    from: "contact_list l",
    where: `l.workspace_id = $1 and l.archived_at is ${archived ? "not null" : "null"}${search === null ? "" : " and l.name_norm like $2"}`,
    values: [ctx.workspaceId, ...(search === null ? [] : [`%${escapeLike(search)}%`])],
    order: [{ sql: "l.name_norm", type: "text", nullable: false, descending: false }],
  };
  return readConnection<ContactList>(ctx, list, page);
}

/** How many active contacts that the viewer may see are on a list. */
export async function countContacts(ctx: Context, listId: string, exact: boolean) {
  const value = await ctx.load.batch(`contacts of lists ${exact}`, listId, async (ids) => {
    const rows = await ctx.read.rows<{ id: string; count: number }>(
      `contacts of lists ${exact}`,
      `select l.id, n.count from unnest($2::uuid[]) l (id) cross join lateral (select count(*) as count from (
          select 1 from list_membership m join contact c on c.workspace_id = $1 and c.id = m.contact_id and c.deleted_at is null
          where m.workspace_id = $1 and m.list_id = l.id and m.removed_at is null${exact ? "" : ` limit ${countLimit + 1}`}) counted) n`,
      [ctx.workspaceId, ids],
    );
    const counts = new Map(rows.map((row) => [row.id, row.count]));
    return ids.map((id) => counts.get(id) ?? 0);
  });
  return countOf(value, exact);
}
