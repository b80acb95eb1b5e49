import { limits } from "@kith/shared/limits.ts";
import { In } from "typeorm";
import type { Context } from "../../platform/context.ts";
import { type Fault, Invalid, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { Member } from "../access/member.entity.ts";
import type { Contact } from "./contact.entity.ts";
import "./contact.events.ts";
import { ContactFollower } from "./contact-follower.entity.ts";
import { lockContact, stillSeen } from "./find-contact.ts";
import { saveContact } from "./save-contact.ts";

interface ContactFollowers {
  contactId: string;
  memberIds: string[];
}

/** Lets members follow a contact; those who do already stay as they are. @throws Invalid (NOT_FOUND, NOT_ACTIVE, LIMIT_REACHED), NotFound */
export function addFollowers(ctx: Context, input: ContactFollowers): Promise<Contact> {
  return inTransaction(ctx, async (tx) => {
    const contact = await lockContact(tx, fromGlobalId("Contact", input.contactId));
    const members = await findFollowers(tx, input.memberIds, "memberIds");
    const known = await followersOf(tx, contact.id);
    const added = members.filter(({ id }) => !known.has(id));
    if (known.size + added.length > limits.followersPerContact)
      refuse("memberIds", "LIMIT_REACHED", `A contact has at most ${limits.followersPerContact} followers.`);
    if (added.length === 0) return contact;
    await insertFollowers(tx, contact.id, added);
    return saveContact(tx, contact);
  });
}

/**
 * Ends it that members follow a contact; those who don't are left out. Null for a member with assigned contacts who takes himself off one
 * that he does not own: he does not see it any more. @throws Invalid (NOT_FOUND), NotFound
 */
export async function removeFollowers(ctx: Context, input: ContactFollowers): Promise<Contact | null> {
  const contact = await inTransaction(ctx, async (tx) => {
    const locked = await lockContact(tx, fromGlobalId("Contact", input.contactId));
    const members = await findFollowers(tx, input.memberIds, "memberIds", true);
    const known = await followersOf(tx, locked.id);
    const removed = members.filter(({ id }) => known.has(id));
    if (removed.length === 0) return locked;
    for (const { id, name } of removed) {
      record(tx, "contact.unfollowed", {
        contactId: locked.id,
        subjectId: id,
        takenFrom: [id],
        data: { follower: name, isSelf: id === tx.viewer.memberId },
        changes: [{ field: "followers", before: name, after: null }],
      });
    }
    // The contact first: whoever takes himself off may not write it afterwards.
    const saved = await saveContact(tx, locked);
    const where = { workspaceId: tx.workspaceId, contactId: locked.id, memberId: In(removed.map(({ id }) => id)) };
    await tx.manager.delete(ContactFollower, where);
    return saved;
  });
  return stillSeen(ctx, contact);
}

/** Writes new followers of a contact, with their events. */
export async function insertFollowers(tx: Transaction, contactId: string, members: readonly Member[]): Promise<void> {
  if (members.length === 0) return;
  const { workspaceId, now } = tx;
  await tx.manager.insert(
    ContactFollower,
    members.map(({ id }) => ({ workspaceId, contactId, memberId: id, createdAt: now })),
  );
  for (const { id, name } of members) {
    record(tx, "contact.followed", {
      contactId,
      subjectId: id,
      data: { follower: name, isSelf: id === tx.viewer.memberId },
      changes: [{ field: "followers", before: null, after: name }],
    });
  }
}

/**
 * The members with these ids, each once, who stay active until the transaction ends.
 * @param anyStatus suspended ones too: they can be taken off.
 * @throws Invalid at the id that is no member's.
 */
export async function findFollowers(tx: Transaction, globalIds: readonly string[], field: string, anyStatus = false): Promise<Member[]> {
  if (globalIds.length === 0) return [];
  if (globalIds.length > limits.idsPerCall) refuse(field, "INVALID", `Give at most ${limits.idsPerCall} members.`);
  const ids = globalIds.map((globalId) => fromGlobalId("Member", globalId));
  const where = { workspaceId: tx.workspaceId, id: In([...new Set(ids)]) };
  const found = await tx.manager.find(Member, { where, order: { id: "ASC" }, lock: { mode: "pessimistic_read" } });
  const byId = new Map(found.map((member) => [member.id, member]));
  const faults = ids.flatMap((id, index): Fault[] => {
    const member = byId.get(id);
    const at = [field, String(index)];
    if (!member || (member.status === "removed" && !anyStatus))
      return [{ field: at, code: "NOT_FOUND", message: "There is no such member." }];
    if (anyStatus || member.status === "active") return [];
    return [{ field: at, code: "NOT_ACTIVE", message: `${member.name} is no active member and can't follow contacts.` }];
  });
  if (faults.length > 0) throw new Invalid(faults);
  return [...new Set(ids)].map((id) => byId.get(id)!);
}

/**
 * A removed member follows nothing any more: gives up to `limit` contacts up, in one statement. Nobody follows in his place. The contacts keep
 * their versions, and one event of the member says it all. Sees the whole workspace.
 * @returns how many were given up; fewer than `limit` when there are no more.
 */
export async function stopFollowing(tx: Transaction, memberId: string, limit: number): Promise<number> {
  const [dropped] = await tx.sql<{ count: number }>(
    `with gone as (
        delete from contact_follower where workspace_id = $1 and member_id = $2 and contact_id in (
          select contact_id from contact_follower where workspace_id = $1 and member_id = $2 order by contact_id limit $3)
        returning 1
      ) select count(*) as count from gone`,
    [tx.workspaceId, memberId, limit],
  );
  return dropped!.count;
}

async function followersOf(tx: Transaction, contactId: string): Promise<Set<string>> {
  const rows = await tx.manager.findBy(ContactFollower, { workspaceId: tx.workspaceId, contactId });
  return new Set(rows.map(({ memberId }) => memberId));
}
