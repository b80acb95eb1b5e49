import { limits, tagColors } from "@kith/shared/limits.ts";
import { fold } from "@kith/shared/text.ts";
import { In } from "typeorm";
import type { Context } from "../../platform/context.ts";
import { refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { checkTagColor, checkTagDescription, checkTagName, nameTaken } from "./check-tag.ts";
import "./tag.events.ts";
import { Tag } from "./tag.entity.ts";

interface TagLook {
  description?: string | null;
  color?: string | null;
}

/** Creates a tag. @throws Invalid: wrong name, description or colour, DUPLICATE with the tag that has the name. */
export function createTag(ctx: Context, input: TagLook & { name: string }): Promise<Tag> {
  return inTransaction(ctx, async (tx) => {
    const name = checkTagName(input.name, ["name"]);
    const { tag, isNew } = await insertTag(tx, name, checkLook(input));
    if (!isNew) throw nameTaken(tag);
    return tag;
  });
}

/** Creates the tags that are missing of these names, and tells which were there. @throws Invalid; then none is created. */
export async function createTags(ctx: Context, input: TagLook & { names: string[] }): Promise<{ created: Tag[]; existing: Tag[] }> {
  const { names } = input;
  if (names.length < 1 || names.length > limits.idsPerCall) refuse("names", "INVALID", `Give 1 to ${limits.idsPerCall} names.`);
  let existing: Tag[] = [];
  const created = await inTransaction(ctx, async (tx) => {
    const look = checkLook(input);
    const wanted = namesByNorm(names, ["names"]);
    existing = await tx.manager.findBy(Tag, { workspaceId: tx.workspaceId, nameNorm: In([...wanted.keys()]) });
    for (const tag of existing) wanted.delete(tag.nameNorm);
    const made: Tag[] = [];
    for (const name of wanted.values()) {
      const { tag, isNew } = await insertTag(tx, name, look);
      (isNew ? made : existing).push(tag);
    }
    return made;
  });
  return { created, existing };
}

/**
 * The tags with these names; those that are missing are created. Names are compared whatever the case and accents. They are there until
 * the transaction ends: who merges or deletes one waits, and who comes while that happens waits for it, and finds it gone.
 */
export async function findOrCreateTags(tx: Transaction, names: readonly string[], field: string[]): Promise<Tag[]> {
  const wanted = namesByNorm(names, field);
  if (wanted.size === 0) return [];
  const found = await tx.manager.find(Tag, {
    where: { workspaceId: tx.workspaceId, nameNorm: In([...wanted.keys()]) },
    order: { id: "ASC" },
    lock: { mode: "for_key_share" },
  });
  for (const tag of found) wanted.delete(tag.nameNorm);
  if (wanted.size > 0 && !tx.viewer.actions.has("tag:create")) refuse(field, "FORBIDDEN", "You may not create new tags.");
  for (const name of wanted.values()) found.push((await insertTag(tx, name)).tag);
  return found;
}

function namesByNorm(names: readonly string[], field: string[]): Map<string, string> {
  return new Map(names.map((name, index) => [fold(name.trim()), checkTagName(name, [...field, String(index)])]));
}

function checkLook({ description, color }: TagLook) {
  return { description: checkTagDescription(description ?? ""), color: color == null ? undefined : checkTagColor(color) };
}

async function insertTag(tx: Transaction, name: string, { description = "", color = colorFor(name) } = {}) {
  const tag = tx.manager.create(Tag, {
    workspaceId: tx.workspaceId,
    id: newId(),
    name,
    nameNorm: fold(name),
    description,
    color,
    version: 1,
    createdAt: tx.now,
  });
  // Somebody may create the same tag at the same moment: then theirs is used.
  const inserted = await tx.manager.createQueryBuilder().insert().into(Tag).values(tag).orIgnore().returning("id").execute();
  if ((inserted.raw as unknown[]).length === 0) {
    const theirs = await tx.manager.findOneByOrFail(Tag, { workspaceId: tx.workspaceId, nameNorm: tag.nameNorm });
    return { tag: theirs, isNew: false };
  }
  record(tx, "tag.created", { subjectId: tag.id, data: { name } });
  return { tag, isNew: true };
}

/** A colour that stays the same for a name. */
export function colorFor(name: string): string {
  let sum = 0;
  for (const letter of fold(name)) sum = (sum * 31 + letter.codePointAt(0)!) % 9973;
  return tagColors[sum % tagColors.length]!;
}
