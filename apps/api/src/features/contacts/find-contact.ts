import type { Context } from "../../platform/context.ts";
import { Invalid, NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { Member } from "../access/member.entity.ts";
import { Contact } from "./contact.entity.ts";

/** The contact with this UUID, locked for the rest of the transaction. @throws NotFound; Invalid when it is in the trash. */
export async function lockContact(tx: Transaction, id: string): Promise<Contact> {
  const contact = await tx.manager.findOne(Contact, { where: { workspaceId: tx.workspaceId, id }, lock: { mode: "pessimistic_write" } });
  if (!contact) throw new NotFound("There is no such contact.");
  if (contact.deletedAt) refuse(null, "DELETED", "This contact is in the trash. Restore it first.");
  return contact;
}

/** What the viewer sees of a contact that he has changed; null when he has given it away, and sees assigned contacts only. */
export const stillSeen = async (ctx: Context, contact: Contact): Promise<Contact | null> =>
  ctx.viewer.visibility === "all" ? contact : ctx.load.whole(Contact, contact.id);

/** The member who becomes owner, held so that he can't be removed meanwhile. @throws Invalid when there is none with this id. */
export async function findOwner(tx: Transaction, globalId: string): Promise<Member> {
  const owner = await tx.manager.findOne(Member, {
    where: { workspaceId: tx.workspaceId, id: fromGlobalId("Member", globalId) },
    lock: { mode: "for_key_share" },
  });
  if (!owner || owner.status === "removed") refuse("ownerId", "NOT_FOUND", "There is no such member.");
  return owner;
}

/** The owner who is asked for, before and after by name; null where that changes nothing. @param ownerId null for nobody. @throws Invalid */
export async function changeOfOwner(tx: Transaction, record: { ownerId: string | null }, ownerId: string | null | undefined) {
  if (ownerId === undefined) return null;
  const next = ownerId === null ? null : await findOwner(tx, ownerId);
  if ((next?.id ?? null) === record.ownerId) return null;
  const before = record.ownerId && (await tx.manager.findOneBy(Member, { workspaceId: tx.workspaceId, id: record.ownerId }));
  return { id: next?.id ?? null, before: before ? before.name : null, after: next?.name ?? null };
}

/**
 * The oldest active contact that holds one of these addresses (normalised), other than `except`. Sees the whole workspace:
 * a member who sees only his own learns that the address is held, not by whom.
 */
export async function findHolder(
  tx: Transaction,
  addresses: readonly string[],
  except?: string,
): Promise<{ address: string; contact: Contact | null } | null> {
  if (addresses.length === 0) return null;
  const [held] = await tx.sql<{ address_norm: string; id: string }>("select address_norm, id from email_holders($1::text[], $2::uuid)", [
    addresses,
    except ?? null,
  ]);
  if (!held) return null;
  return { address: held.address_norm, contact: await tx.manager.findOneBy(Contact, { workspaceId: tx.workspaceId, id: held.id }) };
}

/** Refuses an address that another active contact holds, unless the person chose to create it all the same. */
export async function refuseHeld(
  tx: Transaction,
  addresses: readonly string[],
  place: (address: string) => string[],
  except?: string,
): Promise<void> {
  const held = await findHolder(tx, addresses, except);
  if (!held) return;
  const who = held.contact
    ? [held.contact.firstName, held.contact.lastName].filter(Boolean).join(" ") || `contact ${held.contact.number}`
    : "another contact";
  throw new Invalid(
    [{ field: place(held.address), code: "DUPLICATE", message: `${who} has the e-mail ${held.address} already.` }],
    held.contact,
  );
}
