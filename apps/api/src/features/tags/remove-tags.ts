import type { Transaction } from "../../platform/transaction.ts";

/** Takes tags off all contacts and removes them. @returns how many contacts carried each. */
export async function removeTags(tx: Transaction, ids: readonly string[]): Promise<Map<string, number>> {
  const carried = await tx.sql<{ id: string; count: number }>(
    `with gone as (delete from contact_tag where workspace_id = $1 and tag_id = any($2::uuid[]) returning tag_id)
      select tag_id as id, count(*) as count from gone group by tag_id`,
    [tx.workspaceId, ids],
  );
  await tx.sql("delete from tag where workspace_id = $1 and id = any($2::uuid[])", [tx.workspaceId, ids]);
  return new Map(carried.map(({ id, count }) => [id, count]));
}
