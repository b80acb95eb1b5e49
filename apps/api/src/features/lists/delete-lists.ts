import type { Context } from "../../platform/context.ts";
import { Forbidden } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { lockLists } from "./find-list.ts";
import type { ContactList } from "./list.entity.ts";
import "./list.events.ts";

/**
 * Removes lists for good, all or none, with who is and was on them. One event tells it to the workspace; the contacts keep their versions.
 * @throws Invalid, NotFound, Forbidden
 */
export function deleteLists(ctx: Context, input: { ids: string[] }): Promise<ContactList[]> {
  return inTransaction(ctx, async (tx) => {
    if (tx.viewer.visibility !== "all") throw new Forbidden("Only who sees all contacts may delete lists.");
    const lists = await lockLists(tx, input.ids);
    const ids = lists.map(({ id }) => id);
    const gone = await tx.sql<{ id: string; count: number }>(
      `with gone as (delete from list_membership where workspace_id = $1 and list_id = any($2::uuid[]) returning list_id, removed_at)
        select list_id as id, count(*) as count from gone where removed_at is null group by list_id`,
      [tx.workspaceId, ids],
    );
    await tx.sql("delete from contact_list where workspace_id = $1 and id = any($2::uuid[])", [tx.workspaceId, ids]);
    const counts = new Map(gone.map(({ id, count }) => [id, count]));
    for (const { id, name } of lists) record(tx, "list.deleted", { subjectId: id, data: { name, contacts: counts.get(id) ?? 0 } });
    return lists;
  });
}
