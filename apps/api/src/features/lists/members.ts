import { limits } from "@kith/shared/limits.ts";
import { record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { ContactList, MembershipWay } from "./list.entity.ts";
import "./list.events.ts";

/** A contact and a list that it comes on or leaves. */
export interface ListPlace {
  contactId: string;
  list: Pick<ContactList, "id" | "name">;
}

/**
 * Puts contacts on lists, in one statement however many, with an event for each. Who is on a list already stays there as he is. It is no
 * change of the contact: its version stays, so that nobody who just edits it is told of a conflict.
 * @returns what is new.
 */
export async function putOnLists(tx: Transaction, places: readonly ListPlace[], how: MembershipWay): Promise<ListPlace[]> {
  if (places.length === 0) return [];
  const { viewer } = tx;
  // In a fixed order, so that two who put the same contacts on the same lists never wait for each other.
  const rows = await tx.sql<{ contactId: string; listId: string }>(
    `insert into list_membership (workspace_id, id, list_id, contact_id, added_at, added_by_kind, added_by_id, added_by_name, added_how)
      select $1, given.id, given.list_id, given.contact_id, $5, $6, $7, $8, $9
      from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as given (id, list_id, contact_id) order by given.contact_id, given.list_id
      on conflict (workspace_id, contact_id, list_id) where removed_at is null do nothing
      returning contact_id as "contactId", list_id as "listId"`,
    [
      tx.workspaceId,
      places.map(() => newId()),
      places.map(({ list }) => list.id),
      places.map(({ contactId }) => contactId),
      tx.now,
      viewer.kind,
      viewer.id,
      viewer.name,
      how,
    ],
  );
  return told(tx, "contact.addedToList", places, rows, how);
}

/** Takes contacts off a list; those that are not on it stay as they are. @returns who was on it. */
export async function takeOffList(
  tx: Transaction,
  list: ListPlace["list"],
  contactIds: readonly string[],
  how: MembershipWay,
): Promise<ListPlace[]> {
  const { viewer } = tx;
  const rows = await tx.sql<{ contactId: string; listId: string }>(
    `with found as (
        select id from list_membership where workspace_id = $1 and list_id = $2 and contact_id = any($3::uuid[]) and removed_at is null
        order by contact_id for update
      )
      update list_membership m set removed_at = $4, removed_by_kind = $5, removed_by_id = $6, removed_by_name = $7, removed_how = $8
      from found where m.workspace_id = $1 and m.id = found.id returning m.contact_id as "contactId", m.list_id as "listId"`,
    [tx.workspaceId, list.id, contactIds, tx.now, viewer.kind, viewer.id, viewer.name, how],
  );
  const places = contactIds.map((contactId) => ({ contactId, list }));
  return told(tx, "contact.removedFromList", places, rows, how);
}

/** Records an event for each place that a statement has changed, in the order in which they were given. */
function told(
  tx: Transaction,
  kind: string,
  places: readonly ListPlace[],
  rows: readonly { contactId: string; listId: string }[],
  how: MembershipWay,
): ListPlace[] {
  const changed = new Set(rows.map(({ contactId, listId }) => `${contactId} ${listId}`));
  const isAdded = kind === "contact.addedToList";
  // A contact that was given twice was changed once.
  const done = places.filter(({ contactId, list }) => changed.delete(`${contactId} ${list.id}`));
  for (const { contactId, list } of done) {
    const change = { field: "lists", before: isAdded ? null : list.name, after: isAdded ? list.name : null };
    record(tx, kind, { contactId, subjectId: list.id, data: { list: list.name, how }, changes: [change] });
  }
  return done;
}

/** Which of these contacts are on as many lists as one can be, and not on this one. Two who add at the same moment may pass by one. */
export async function findFull(tx: Transaction, contactIds: readonly string[], listId: string): Promise<Set<string>> {
  const rows = await tx.sql<{ id: string }>(
    `select contact_id as id from list_membership where workspace_id = $1 and contact_id = any($2::uuid[]) and removed_at is null
      group by contact_id having count(*) >= $3 and not bool_or(list_id = $4)`,
    [tx.workspaceId, contactIds, limits.listsPerContact, listId],
  );
  return new Set(rows.map(({ id }) => id));
}
