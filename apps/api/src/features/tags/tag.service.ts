import { tagColors } from "@kith/shared/limits.ts";
import { fold } from "@kith/shared/text.ts";
import { In } from "typeorm";
import type { Context } from "../../platform/context.ts";
import { refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import "./tag.events.ts";
import { Tag } from "./tag.entity.ts";

/** Creates a tag. @throws Invalid: wrong name or colour, DUPLICATE with the tag that has the name. */
export function createTag(ctx: Context, input: { name: string; description?: string | null; color?: string | null }): Promise<Tag> {
  return inTransaction(ctx, async (tx) => {
    const name = checkTagName(input.name, ["name"]);
    if (input.color && !(tagColors as readonly string[]).includes(input.color))
      refuse("color", "INVALID", `A tag's colour is one of ${tagColors.join(", ")}.`);
    const [existing] = await tx.manager.findBy(Tag, { workspaceId: tx.workspaceId, nameNorm: fold(name) });
    if (existing) refuse("name", "DUPLICATE", `There is a tag “${existing.name}” already.`);
    return insertTag(tx, name, input.description ?? "", input.color ?? colorFor(name));
  });
}

/** The tags with these names; those that are missing are created. Names are compared whatever the case and accents. */
export async function findOrCreateTags(tx: Transaction, names: readonly string[], field: string[]): Promise<Tag[]> {
  const wanted = new Map(names.map((name, index) => [fold(name.trim()), checkTagName(name, [...field, String(index)])]));
  if (wanted.size === 0) return [];
  const found = await tx.manager.findBy(Tag, { workspaceId: tx.workspaceId, nameNorm: In([...wanted.keys()]) });
  for (const tag of found) wanted.delete(tag.nameNorm);
  if (wanted.size > 0 && !tx.viewer.actions.has("tag:create")) refuse(field, "FORBIDDEN", "You may not create new tags.");
  for (const name of wanted.values()) found.push(await insertTag(tx, name, "", colorFor(name)));
  return found;
}

/** Trims and checks a tag's name. */
function checkTagName(given: string, field: string[]): string {
  const name = given.trim();
  if (name.length < 1 || name.length > 50) refuse(field, "INVALID", "A tag's name has 1 to 50 characters.");
  return name;
}

async function insertTag(tx: Transaction, name: string, description: string, color: string): Promise<Tag> {
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
  if ((inserted.raw as unknown[]).length === 0)
    return tx.manager.findOneByOrFail(Tag, { workspaceId: tx.workspaceId, nameNorm: tag.nameNorm });
  record(tx, "tag.created", { subjectId: tag.id, data: { name } });
  return tag;
}

/** A colour that stays the same for a name. */
export function colorFor(name: string): string {
  let sum = 0;
  for (const letter of fold(name)) sum = (sum * 31 + letter.codePointAt(0)!) % 9973;
  return tagColors[sum % tagColors.length]!;
}
