import { createCategory } from "../features/contact-settings/subscription-category.service.ts";
import type { App } from "../platform/app.ts";
import { startContext, systemViewer } from "../platform/start-context.ts";

/** What the contacts of the demo can subscribe to; of every hundred contacts with an e-mail, so many do. */
const categories = [
  { name: "Newsletter", description: "Once a month: what is new, and what is worth a look.", subscribesNewContacts: true, share: 62 },
  { name: "Product updates", description: "What changes in what they bought.", subscribesNewContacts: false, share: 35 },
  { name: "Events", description: "Invitations to webinars and meetings nearby.", subscribesNewContacts: false, share: 18 },
];
/** Of every hundred who subscribed, so many left again. */
const leave = 9;

/** Gives a workspace subscription categories from the beginning of its story. @returns their ids. */
export async function makeCategories(app: App, workspaceId: string, since: Date): Promise<string[]> {
  const ctx = { ...startContext(app, workspaceId, systemViewer()), now: since };
  try {
    const ids: string[] = [];
    for (const { share: _, ...category } of categories) ids.push((await createCategory(ctx, category)).id);
    return ids;
  } finally {
    await ctx.read.end();
  }
}

/** Subscribes contacts when they came into being; some left later. Their numbers decide, so that every demo is the same. */
export async function subscribeContacts(app: App, workspaceId: string, categoryIds: readonly string[]): Promise<void> {
  for (const [index, id] of categoryIds.entries()) {
    await app.database.system.query(
      `with chosen as (
          select c.id, c.created_at, c.updated_at, c.created_by_kind, c.created_by_id, c.created_by_name,
            (c.number * 7 + $3::int * 31) % 100 < $4::int and c.updated_at > c.created_at as leaves
          from contact c where c.workspace_id = $1 and c.primary_email is not null and (c.number * 13 + $3::int * 47) % 100 < $5::int)
        insert into contact_subscription (workspace_id, contact_id, category_id, changed_at, is_subscribed, how, changed_by_kind, changed_by_id,
          changed_by_name, replaced_at)
        select $1::uuid, id, $2::uuid, created_at, true, 'manual', created_by_kind, created_by_id, created_by_name, case when leaves then updated_at end from chosen
        union all
        select $1::uuid, id, $2::uuid, updated_at, false, 'manual', created_by_kind, created_by_id, created_by_name, null from chosen where leaves`,
      [workspaceId, id, index, leave, categories[index]!.share],
    );
  }
}
