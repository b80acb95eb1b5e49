import type { Context } from "../../platform/context.ts";
import { columnsOf, type Shown } from "../../platform/columns.ts";
import { nameOf } from "../../platform/statements.ts";
import { SubscriptionCategory } from "./subscription-category.entity.ts";

/** The subscription categories in their order. @param archived with those that are not offered any more. */
export function listCategories(ctx: Context, archived: boolean): Promise<Shown<SubscriptionCategory>[]> {
  const columns = columnsOf(ctx.app.database.source, SubscriptionCategory, { asked: ctx.asked });
  const text = `select ${columns} from subscription_category where workspace_id = $1${archived ? "" : " and archived_at is null"} order by position, id`;
  return ctx.read.answers(nameOf(text), text, [ctx.workspaceId]);
}

/** How many active contacts that the viewer may see are subscribed. */
export function countSubscribers(ctx: Context, categoryId: string): Promise<number> {
  return ctx.load.batch("subscribers", categoryId, async (ids) => {
    const rows = await ctx.read.rows<{ id: string; count: number }>(
      "subscribers",
      `select s.category_id as id, count(*) as count from contact_subscription s
        join contact c on c.workspace_id = $1 and c.id = s.contact_id and c.deleted_at is null
        where s.workspace_id = $1 and s.category_id = any($2::uuid[]) and s.replaced_at is null and s.is_subscribed group by s.category_id`,
      [ctx.workspaceId, ids],
    );
    const counts = new Map(rows.map(({ id, count }) => [id, count]));
    return ids.map((id) => counts.get(id) ?? 0);
  });
}
