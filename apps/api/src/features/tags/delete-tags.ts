import type { Context } from "../../platform/context.ts";
import { record } from "../../platform/events.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { lockTags, requireSight } from "./lock-tags.ts";
import { removeTags } from "./remove-tags.ts";
import "./tag.events.ts";
import type { Tag } from "./tag.entity.ts";

/** Removes tags for good, all or none, from the contacts too; those keep their versions, as with a merge. @throws Invalid, NotFound, Forbidden */
export function deleteTags(ctx: Context, input: { ids: string[] }): Promise<Tag[]> {
  return inTransaction(ctx, async (tx) => {
    requireSight(tx);
    const tags = [...(await lockTags(tx, input.ids)).values()];
    const carried = await removeTags(
      tx,
      tags.map(({ id }) => id),
    );
    for (const { id, name } of tags) record(tx, "tag.deleted", { subjectId: id, data: { name, contacts: carried.get(id) ?? 0 } });
    return tags;
  });
}
