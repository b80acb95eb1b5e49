import type { Transaction } from "../../platform/transaction.ts";
import { addHandOver } from "../members/hand-over.ts";

/**
 * Gives open tasks of one member to another one or to nobody, up to `limit`. As with his contacts, it is the members that change: the tasks'
 * versions and times stay, and one event tells it. What he has done stays his. Sees the whole workspace.
 * @returns how many were given.
 */
export async function handOverTasks(tx: Transaction, from: string, to: string | null, limit: number): Promise<number> {
  const [moved] = await tx.sql<{ count: number }>(
    `with chosen as (
        select id from task where workspace_id = $1 and assignee_id = $2 and status = 'open' order by id limit $4 for update
      ), moved as (
        update task t set assignee_id = $3 from chosen where t.workspace_id = $1 and t.id = chosen.id returning 1
      ) select count(*) as count from moved`,
    [tx.workspaceId, from, to, limit],
  );
  return moved!.count;
}
addHandOver(handOverTasks);
