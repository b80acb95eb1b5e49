import type { App } from "../../platform/app.ts";

/**
 * Takes the next `count` contact numbers of a workspace and gives the first of them. In a transaction of its own: nobody
 * waits for a write in progress, and a write that fails leaves a gap.
 */
export async function takeContactNumbers(app: App, workspaceId: string, count = 1): Promise<number> {
  const { rows } = await app.database.system.query<{ first: number }>({
    name: "take-contact-numbers",
    text: `insert into contact_counter (workspace_id, last_number) values ($1, $2)
      on conflict (workspace_id) do update set last_number = contact_counter.last_number + $2
      returning last_number - $2 + 1 as first`,
    values: [workspaceId, count],
  });
  return rows[0]!.first;
}
