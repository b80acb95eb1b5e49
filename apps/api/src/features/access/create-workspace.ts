import type { App } from "../../platform/app.ts";
import { newId } from "../../platform/ids.ts";

/** What a slug looks like; the table checks the same. */
export const slugForm = /^[a-z0-9][a-z0-9-]{0,49}$/;

/** The workspace with this slug; made when there is none. @throws when the slug has not its form. */
export async function findOrCreateWorkspace(
  app: App,
  { slug, name }: { slug: string; name?: string | undefined },
): Promise<{ id: string; created: boolean }> {
  if (!slugForm.test(slug)) throw new Error(`“${slug}” is no short name of a workspace: use a–z, 0–9 and hyphens, at most 50.`);
  const { rowCount } = await app.database.system.query(
    `with made as (insert into workspace (id, name, slug) values ($1, $2, $3) on conflict (slug) do nothing returning id)
      insert into workspace_counter (workspace_id) select id from made`,
    [newId(), name ?? titleOf(slug), slug],
  );
  const id = await findWorkspace(app, slug);
  return { id: id!, created: rowCount === 1 };
}

/** The workspace's id, or null when there is none with this slug. */
export async function findWorkspace(app: App, slug: string): Promise<string | null> {
  const { rows } = await app.database.system.query<{ id: string }>("select id from workspace where slug = $1", [slug]);
  return rows[0]?.id ?? null;
}

/** "north-wind" → "North wind" */
const titleOf = (slug: string) => slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll("-", " ");
