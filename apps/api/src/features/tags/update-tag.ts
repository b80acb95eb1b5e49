import { fold } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { Conflict } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { inTransaction, sqlState, type Transaction } from "../../platform/transaction.ts";
import { checkTagColor, checkTagDescription, checkTagName, nameTaken } from "./check-tag.ts";
import { lockTag } from "./lock-tags.ts";
import "./tag.events.ts";
import { Tag } from "./tag.entity.ts";

export interface TagChange {
  id: string;
  expectedVersion?: number | null;
  name?: string | null;
  description?: string | null;
  color?: string | null;
}

const uniqueViolation = "23505";

/**
 * Changes name, description or colour. The contacts that carry the tag are not changed by it: their versions stay.
 * @throws Invalid (DUPLICATE with the tag that has the name); Conflict with the current record; NotFound.
 */
export async function updateTag(ctx: Context, input: TagChange): Promise<Tag> {
  const attempt = () => inTransaction(ctx, (tx) => writeChange(tx, input));
  try {
    return await attempt();
  } catch (error) {
    if (sqlState(error) !== uniqueViolation) throw error;
    return attempt(); // somebody took the name at this moment: now the tag that has it is seen
  }
}

async function writeChange(tx: Transaction, input: TagChange): Promise<Tag> {
  const tag = await lockTag(tx, input.id);
  if (input.expectedVersion != null && input.expectedVersion !== tag.version)
    throw new Conflict(tag, "This tag was changed by somebody else in the meantime.");
  const after = {
    name: input.name == null ? tag.name : checkTagName(input.name, ["name"]),
    description: input.description == null ? tag.description : checkTagDescription(input.description),
    color: input.color == null ? tag.color : checkTagColor(input.color),
  };
  const changes = (["name", "description", "color"] as const)
    .map((field) => ({ field, before: tag[field] || null, after: after[field] || null }))
    .filter((change) => change.before !== change.after);
  if (changes.length === 0) return tag;
  const nameNorm = fold(after.name);
  const holder = await tx.manager.findOneBy(Tag, { workspaceId: tx.workspaceId, nameNorm });
  if (holder && holder.id !== tag.id) throw nameTaken(holder);
  record(tx, "tag.updated", { subjectId: tag.id, data: { before: tag.name, name: after.name }, changes });
  const columns = { ...after, nameNorm, version: tag.version + 1 };
  await tx.manager.update(Tag, { workspaceId: tx.workspaceId, id: tag.id }, columns);
  return Object.assign(tag, columns);
}
