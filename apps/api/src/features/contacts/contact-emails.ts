import { checkEmail, normalizeEmail } from "@kith/shared/email.ts";
import { limits } from "@kith/shared/limits.ts";
import type { Context } from "../../platform/context.ts";
import { NotFound, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { type Contact, ContactEmail } from "./contact.entity.ts";
import { checkChange } from "./contact-rules.ts";
import { lockContact, refuseHeld } from "./find-contact.ts";
import { saveContact } from "./save-contact.ts";

/** Adds an e-mail. The first one is primary. @throws Invalid (form, DUPLICATE, LIMIT_REACHED), NotFound */
export async function addContactEmail(
  ctx: Context,
  input: { contactId: string; address: string; isPrimary?: boolean | null; allowDuplicate?: boolean | null },
): Promise<Contact> {
  const address = checkAddress(input.address);
  return inTransaction(ctx, async (tx) => {
    const contact = await lockContact(tx, fromGlobalId("Contact", input.contactId));
    const emails = await tx.manager.findBy(ContactEmail, { workspaceId: tx.workspaceId, contactId: contact.id });
    if (emails.length >= limits.emailsPerContact)
      refuse("address", "LIMIT_REACHED", `A contact has at most ${limits.emailsPerContact} e-mails.`);
    await refuseTaken(tx, contact, emails, address, input.allowDuplicate);
    const isPrimary = input.isPrimary === true || emails.length === 0;
    if (isPrimary) await clearPrimary(tx, contact);
    await tx.manager.insert(ContactEmail, {
      workspaceId: tx.workspaceId,
      id: newId(),
      contactId: contact.id,
      address,
      addressNorm: normalizeEmail(address),
      isPrimary,
      status: "active",
      createdAt: tx.now,
    });
    record(tx, "contact.emailAdded", {
      contactId: contact.id,
      data: { address },
      changes: [{ field: "email", before: null, after: address }],
    });
    return saveContact(tx, contact);
  });
}

/** Corrects an e-mail. @throws Invalid, NotFound */
export async function updateContactEmail(
  ctx: Context,
  input: { id: string; address: string; allowDuplicate?: boolean | null },
): Promise<Contact> {
  const address = checkAddress(input.address);
  return inTransaction(ctx, async (tx) => {
    const { contact, email } = await lockEmail(tx, input.id);
    if (address === email.address) return contact;
    const others = await tx.manager.findBy(ContactEmail, { workspaceId: tx.workspaceId, contactId: contact.id });
    await refuseTaken(
      tx,
      contact,
      others.filter((other) => other.id !== email.id),
      address,
      input.allowDuplicate,
    );
    // Another address has its own deliverability.
    const status = normalizeEmail(address) === email.addressNorm ? email.status : "active";
    await tx.manager.update(ContactEmail, keyOf(email), { address, addressNorm: normalizeEmail(address), status });
    record(tx, "contact.emailUpdated", {
      contactId: contact.id,
      data: { address },
      changes: [{ field: "email", before: email.address, after: address }],
    });
    return saveContact(tx, contact);
  });
}

/** Removes an e-mail; if it was the primary one, the oldest of the others takes its place. @throws NotFound; Invalid for the last one where it is required. */
export function removeContactEmail(ctx: Context, input: { id: string }): Promise<Contact> {
  return inTransaction(ctx, async (tx) => {
    const { contact, email } = await lockEmail(tx, input.id);
    const emails = await tx.manager.countBy(ContactEmail, { workspaceId: tx.workspaceId, contactId: contact.id });
    if (emails === 1) await checkChange(tx, contact, { emails: [] });
    await tx.manager.delete(ContactEmail, keyOf(email));
    if (email.isPrimary) {
      const [next] = await tx.manager.find(ContactEmail, {
        where: { workspaceId: tx.workspaceId, contactId: contact.id },
        order: { createdAt: "ASC", id: "ASC" },
        take: 1,
      });
      if (next) await tx.manager.update(ContactEmail, keyOf(next), { isPrimary: true });
    }
    record(tx, "contact.emailRemoved", {
      contactId: contact.id,
      data: { address: email.address },
      changes: [{ field: "email", before: email.address, after: null }],
    });
    return saveContact(tx, contact);
  });
}

/** Makes an e-mail the one that every action uses. @throws NotFound */
export function setPrimaryEmail(ctx: Context, input: { id: string }): Promise<Contact> {
  return inTransaction(ctx, async (tx) => {
    const { contact, email } = await lockEmail(tx, input.id);
    if (email.isPrimary) return contact;
    const [before] = await tx.manager.findBy(ContactEmail, { workspaceId: tx.workspaceId, contactId: contact.id, isPrimary: true });
    await clearPrimary(tx, contact);
    await tx.manager.update(ContactEmail, keyOf(email), { isPrimary: true });
    record(tx, "contact.primaryEmailSet", {
      contactId: contact.id,
      data: { address: email.address },
      changes: [{ field: "primaryEmail", before: before?.address ?? null, after: email.address }],
    });
    return saveContact(tx, contact);
  });
}

const keyOf = ({ workspaceId, id }: ContactEmail) => ({ workspaceId, id });

function checkAddress(text: string): string {
  try {
    return checkEmail(text);
  } catch (error) {
    refuse("address", "INVALID", (error as Error).message);
  }
}

/** The e-mail and its contact, the contact locked: changes of one contact's e-mails come one after the other. */
async function lockEmail(tx: Transaction, globalId: string): Promise<{ contact: Contact; email: ContactEmail }> {
  const where = { workspaceId: tx.workspaceId, id: fromGlobalId("ContactEmail", globalId) };
  const found = await tx.manager.findOneBy(ContactEmail, where);
  if (!found) throw new NotFound("There is no such e-mail.");
  const contact = await lockContact(tx, found.contactId);
  const email = await tx.manager.findOneBy(ContactEmail, where);
  if (!email) throw new NotFound("There is no such e-mail.");
  return { contact, email };
}

const clearPrimary = (tx: Transaction, contact: Contact) =>
  tx.manager.update(ContactEmail, { workspaceId: tx.workspaceId, contactId: contact.id, isPrimary: true }, { isPrimary: false });

async function refuseTaken(
  tx: Transaction,
  contact: Contact,
  others: ContactEmail[],
  address: string,
  allowDuplicate?: boolean | null,
): Promise<void> {
  const addressNorm = normalizeEmail(address);
  if (others.some((other) => other.addressNorm === addressNorm)) refuse("address", "INVALID", `This contact has ${address} already.`);
  if (!allowDuplicate) await refuseHeld(tx, [addressNorm], () => ["address"], contact.id);
}
