import type { Context } from "../../platform/context.ts";
import { uuidList } from "../../platform/statements.ts";
import { actorOf } from "../access/actor.ts";
import { listCategories } from "../contact-settings/list-categories.ts";
import type { ContactSubscription, SubscriptionChange } from "./contact-subscriptions.types.ts";

interface Row {
  contactId: string;
  categoryId: string;
  isSubscribed: boolean;
  changedAt: string;
  how: string;
  changedByKind: string;
  changedById: string | null;
  changedByName: string;
}
const columns = `s.contact_id as "contactId", s.category_id as "categoryId", s.is_subscribed as "isSubscribed", s.changed_at as "changedAt", s.how,
  s.changed_by_kind as "changedByKind", s.changed_by_id as "changedById", s.changed_by_name as "changedByName"`;
const mostChanges = 50;

const changeOf = ({ isSubscribed, changedAt, how, changedByKind, changedById, changedByName }: Row): SubscriptionChange => ({
  isSubscribed,
  changedAt,
  how,
  changedBy: actorOf(changedByKind, changedById, changedByName),
});

/** What a contact is subscribed to, for each category that is in use. */
export async function subscriptionsOf(ctx: Context, contactId: string): Promise<ContactSubscription[]> {
  const categories = await ctx.load.batch("categories in use", ctx.workspaceId, async () => [await listCategories(ctx, false)]);
  if (categories.length === 0) return [];
  const rows = await ctx.load.batch("subscriptions of contacts", contactId, async (ids) => {
    const found = await ctx.read.answers<Row>(
      "subscriptions of contacts",
      `select ${columns} from contact_subscription s where s.workspace_id = $1 and s.contact_id = any($2::uuid[]) and s.replaced_at is null`,
      [ctx.workspaceId, uuidList(ids)],
    );
    const byContact = Map.groupBy(found, (row) => row.contactId);
    return ids.map((id) => byContact.get(id) ?? []);
  });
  return categories.map((category) => {
    const row = rows.find(({ categoryId }) => categoryId === category.id);
    return { contactId, category, isSubscribed: row?.isSubscribed ?? false, lastChange: row ? changeOf(row) : null } as ContactSubscription;
  });
}

/** What a contact ever chose of a category, the newest first. */
export function historyOf(ctx: Context, contactId: string, categoryId: string): Promise<SubscriptionChange[]> {
  return ctx.load.batch("history of subscriptions", `${contactId} ${categoryId}`, async (keys) => {
    const pairs = keys.map((key) => key.split(" ") as [string, string]);
    const rows = await ctx.read.answers<Row>(
      "history of subscriptions",
      `select h.* from unnest($2::uuid[], $3::uuid[]) as wanted (contact_id, category_id)
        cross join lateral (select ${columns} from contact_subscription s
          where s.workspace_id = $1 and s.contact_id = wanted.contact_id and s.category_id = wanted.category_id
          order by s.changed_at desc limit ${mostChanges}) h
        order by h."changedAt" desc`,
      [ctx.workspaceId, uuidList(pairs.map(([contact]) => contact)), uuidList(pairs.map(([, category]) => category))],
    );
    const byKey = Map.groupBy(rows, (row) => `${row.contactId} ${row.categoryId}`);
    return keys.map((key) => (byKey.get(key) ?? []).map(changeOf));
  });
}
