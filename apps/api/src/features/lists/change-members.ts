import { limits } from "@kith/shared/limits.ts";
import type { Context } from "../../platform/context.ts";
import { type Fault, Invalid, NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { requireActive } from "./check-list.ts";
import { holdLists } from "./find-list.ts";
import type { ContactList } from "./list.entity.ts";
import { findFull, putOnLists, takeOffList } from "./members.ts";

export interface ListContacts {
  listId: string;
  contactIds: string[];
}

/** Puts contacts on a list, all or none; who is on it already stays as he is. @param tell hears how many were not. @throws Invalid, NotFound */
export function addToList(ctx: Context, input: ListContacts, tell: (changed: number) => void): Promise<ContactList> {
  return inTransaction(ctx, async (tx) => {
    const list = await holdList(tx, input.listId);
    requireActive(list, "listId");
    const ids = await findContacts(tx, input.contactIds, true);
    const full = await findFull(tx, ids, list.id);
    if (full.size > 0)
      throw new Invalid(input.contactIds.flatMap((id, index) => (full.has(fromGlobalId("Contact", id)) ? [tooMany(index)] : [])));
    const places = ids.map((contactId) => ({ contactId, list }));
    tell((await putOnLists(tx, places, wayOf(ids))).length);
    return list;
  });
}

/** Takes contacts off a list, all or none; those that are not on it stay as they are. @throws Invalid, NotFound */
export function removeFromList(ctx: Context, input: ListContacts, tell: (changed: number) => void): Promise<ContactList> {
  return inTransaction(ctx, async (tx) => {
    const list = await holdList(tx, input.listId);
    const ids = await findContacts(tx, input.contactIds, false);
    tell((await takeOffList(tx, list, ids, wayOf(ids))).length);
    return list;
  });
}

const holdList = async (tx: Transaction, globalId: string): Promise<ContactList> =>
  (await holdLists(tx, [fromGlobalId("ContactList", globalId)]))[0]!;

const wayOf = (ids: readonly string[]) => (ids.length === 1 ? "hand" : "bulk");

const tooMany = (index: number): Fault => ({
  field: ["contactIds", String(index)],
  code: "LIMIT_REACHED",
  message: `A contact is on at most ${limits.listsPerContact} lists.`,
});

/** The ids of contacts that the viewer may see, in the order given. @throws NotFound; Invalid for none, too many, or one in the trash where active ones are wanted. */
async function findContacts(tx: Transaction, globalIds: readonly string[], isActive: boolean): Promise<string[]> {
  if (globalIds.length < 1 || globalIds.length > limits.idsPerListCall)
    refuse("contactIds", "INVALID", `Give 1 to ${limits.idsPerListCall} contacts.`);
  const ids = [...new Set(globalIds.map((id) => fromGlobalId("Contact", id)))];
  const rows = await tx.sql<{ id: string; isDeleted: boolean }>(
    `select id, deleted_at is not null as "isDeleted" from contact where workspace_id = $1 and id = any($2::uuid[])`,
    [tx.workspaceId, ids],
  );
  if (rows.length !== ids.length)
    throw new NotFound(ids.length === 1 ? "There is no such contact." : "One of these contacts does not exist.");
  const deleted = isActive ? rows.find((row) => row.isDeleted) : undefined;
  if (deleted) {
    const index = globalIds.findIndex((id) => fromGlobalId("Contact", id) === deleted.id);
    refuse(["contactIds", String(index)], "DELETED", "This contact is in the trash. Restore it first.");
  }
  return ids;
}
