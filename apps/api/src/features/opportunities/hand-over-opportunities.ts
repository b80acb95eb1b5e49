import type { Transaction } from "../../platform/transaction.ts";
import { addHandOver } from "../members/hand-over.ts";

/**
 * Gives opportunities of one member to another one or to nobody, up to `limit`. As with his contacts, it is the members that change: versions and
 * times stay, and one event tells it. Sees the whole workspace.
 * @returns how many were given.
 */
export async function handOverOpportunities(tx: Transaction, from: string, to: string | null, limit: number): Promise<number> {
  const [moved] = await tx.sql<{ count: number }>(
    `with chosen as (
        select id from opportunity where workspace_id = $1 and owner_id = $2 order by id limit $4 for update
      ), moved as (
        update opportunity o set owner_id = $3 from chosen where o.workspace_id = $1 and o.id = chosen.id returning 1
      ) select count(*) as count from moved`,
    [tx.workspaceId, from, to, limit],
  );
  return moved!.count;
}
addHandOver(handOverOpportunities);
