import type { Context } from "../../platform/context.ts";
import { refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { lockTags, requireSight } from "./lock-tags.ts";
import { removeTags } from "./remove-tags.ts";
import "./tag.events.ts";
import type { Tag } from "./tag.entity.ts";

/**
 * Gives all contacts of some tags another one and removes those tags, in a few statements however many contacts there are. One event tells it
 * to the workspace, and the contacts keep their versions: a window replaces the tag wherever it shows it, and who is just editing such a
 * contact is not told of a conflict. @throws Invalid, NotFound, Forbidden
 */
export function mergeTags(ctx: Context, input: { ids: string[]; into: string }): Promise<Tag> {
  return inTransaction(ctx, async (tx) => {
    requireSight(tx);
    const tags = await lockTags(tx, input.ids, [input.into]);
    const into = tags.get(fromGlobalId("Tag", input.into))!;
    const ids = [...new Set(input.ids.map((id) => fromGlobalId("Tag", id)))];
    if (ids.includes(into.id)) refuse("into", "INVALID", "A tag can't be merged into itself.");
    const contacts = await moveContacts(tx, ids, into.id);
    await removeTags(tx, ids);
    const names = ids.map((id) => tags.get(id)!.name);
    record(tx, "tag.merged", {
      subjectId: into.id,
      data: { names, into: into.name, contacts },
      changes: names.map((name) => ({ field: "tag", before: name, after: into.name })),
    });
    return into;
  });
}

/** Turns one of these tags of each contact into the other, where the contact does not carry that one. @returns how many contacts got it. */
async function moveContacts(tx: Transaction, ids: readonly string[], into: string): Promise<number> {
  const [moved] = await tx.sql<{ count: number }>(
    `with chosen as (
        select distinct on (ct.contact_id) ct.contact_id, ct.tag_id from contact_tag ct
        where ct.workspace_id = $1 and ct.tag_id = any($2::uuid[])
          and not exists (select from contact_tag o where o.workspace_id = $1 and o.contact_id = ct.contact_id and o.tag_id = $3)
        order by ct.contact_id, ct.created_at
      ), moved as (
        update contact_tag ct set tag_id = $3 from chosen
        where ct.workspace_id = $1 and ct.contact_id = chosen.contact_id and ct.tag_id = chosen.tag_id returning 1
      ) select count(*) as count from moved`,
    [tx.workspaceId, ids, into],
  );
  return moved!.count;
}
