import type { Transaction } from "../../platform/transaction.ts";

/**
 * Gives contacts of one member, those in the trash too, to another one or to nobody: up to `limit`, in one statement. Their versions and
 * times of change stay, as with tags: it is the members that change, told by one event, and neither is "recently changed" to name everything
 * nor is who just edits a contact to be told of a conflict. Sees the whole workspace.
 * @returns how many were given; fewer than `limit` when there are no more.
 */
export async function handOverContacts(tx: Transaction, from: string, to: string | null, limit: number): Promise<number> {
  const [moved] = await tx.sql<{ count: number }>(
    `with chosen as (
        select id from contact where workspace_id = $1 and owner_id = $2 order by id limit $4 for update
      ), moved as (
        update contact c set owner_id = $3 from chosen where c.workspace_id = $1 and c.id = chosen.id returning 1
      ) select count(*) as count from moved`,
    [tx.workspaceId, from, to, limit],
  );
  return moved!.count;
}
