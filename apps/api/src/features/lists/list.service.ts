import { fold } from "@kith/shared/text.ts";
import { In } from "typeorm";
import type { Context } from "../../platform/context.ts";
import { refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { checkListDescription, checkListName, nameTaken } from "./check-list.ts";
import { lockList } from "./find-list.ts";
import { ContactList } from "./list.entity.ts";
import "./list.events.ts";

export interface NewList {
  name: string;
  description?: string | null;
}

/** Creates a list. @throws Invalid: wrong name or description, DUPLICATE with the list that has the name. */
export function createList(ctx: Context, input: NewList): Promise<ContactList> {
  return inTransaction(ctx, (tx) => insertList(tx, input));
}

/** The same inside a transaction. @param field where the name stands in the input. */
export async function insertList(tx: Transaction, input: NewList, field: string[] = ["name"]): Promise<ContactList> {
  const name = checkListName(input.name, field);
  const { list, isNew } = await insertIfFree(tx, name, checkListDescription(input.description ?? ""));
  if (!isNew) throw nameTaken(list, field);
  return list;
}

/**
 * The lists with these names; those that are missing are created. Names are compared whatever the case and accents. They are there until the
 * transaction ends.
 */
export async function findOrCreateLists(tx: Transaction, names: readonly string[], field: string[]): Promise<ContactList[]> {
  const wanted = new Map(names.map((name, index) => [fold(name.trim()), checkListName(name, [...field, String(index)])]));
  if (wanted.size === 0) return [];
  const found = await tx.manager.find(ContactList, {
    where: { workspaceId: tx.workspaceId, nameNorm: In([...wanted.keys()]) },
    order: { id: "ASC" },
    lock: { mode: "for_key_share" },
  });
  for (const list of found) wanted.delete(list.nameNorm);
  if (wanted.size > 0 && !tx.viewer.actions.has("list:manage")) refuse(field, "FORBIDDEN", "You may not create new lists.");
  for (const name of wanted.values()) found.push((await insertIfFree(tx, name)).list);
  return found;
}

async function insertIfFree(tx: Transaction, name: string, description = ""): Promise<{ list: ContactList; isNew: boolean }> {
  const { viewer, now } = tx;
  const list = tx.manager.create(ContactList, {
    workspaceId: tx.workspaceId,
    id: newId(),
    name,
    nameNorm: fold(name),
    description,
    version: 1,
    createdByKind: viewer.kind,
    createdById: viewer.id,
    createdByName: viewer.name,
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
  });
  // Somebody may create the same list at the same moment: then theirs is there.
  const inserted = await tx.manager.createQueryBuilder().insert().into(ContactList).values(list).orIgnore().returning("id").execute();
  if ((inserted.raw as unknown[]).length === 0) {
    const theirs = await tx.manager.findOneByOrFail(ContactList, { workspaceId: tx.workspaceId, nameNorm: list.nameNorm });
    return { list: theirs, isNew: false };
  }
  record(tx, "list.created", { subjectId: list.id, data: { name } });
  return { list, isNew: true };
}

interface ListVersion {
  id: string;
  expectedVersion?: number | null;
}

/** Puts a list out of the way; its contacts stay on it. @throws NotFound, Conflict */
export const archiveList = (ctx: Context, input: ListVersion): Promise<ContactList> => setArchived(ctx, input, true);

/** Brings a list back from the archive. @throws NotFound, Conflict */
export const unarchiveList = (ctx: Context, input: ListVersion): Promise<ContactList> => setArchived(ctx, input, false);

function setArchived(ctx: Context, input: ListVersion, isArchived: boolean): Promise<ContactList> {
  return inTransaction(ctx, async (tx) => {
    const list = await lockList(tx, input.id, input.expectedVersion);
    if ((list.archivedAt !== null) === isArchived) return list;
    record(tx, isArchived ? "list.archived" : "list.unarchived", { subjectId: list.id, data: { name: list.name } });
    return saveList(tx, list, { archivedAt: isArchived ? tx.now : null });
  });
}

/** Writes a changed list and its next version. */
export async function saveList(tx: Transaction, list: ContactList, columns: Partial<ContactList>): Promise<ContactList> {
  const written = { ...columns, version: list.version + 1, updatedAt: tx.now };
  await tx.manager.update(ContactList, { workspaceId: tx.workspaceId, id: list.id }, written);
  return Object.assign(list, written);
}
