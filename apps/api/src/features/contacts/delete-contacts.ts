import type { Context } from "../../platform/context.ts";
import { type Fault, Invalid } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { checkReason, deletedNow, lockAll, notDeleted } from "../../platform/trash.ts";
import { withinLimit } from "../contact-settings/contact-limit.ts";
import { Contact, ContactEmail } from "./contact.entity.ts";
import { nameOf, notAdded } from "./added-contacts.ts";
import { findHolder } from "./find-contact.ts";

/**
 * Moves contacts to the trash, all or none. Those that are there already stay as they are.
 * @throws Invalid: NOT_ADDED for each contact that somebody else added, to who may delete those alone that he added; NotFound
 */
export function deleteContacts(ctx: Context, input: { ids: string[]; reason?: string | null }): Promise<Contact[]> {
  const reason = checkReason(input.reason);
  return inTransaction(ctx, async (tx) => {
    const contacts = await lockAll(tx, Contact, input.ids, "contacts");
    await requireAdded(tx, "contact:delete", input.ids, contacts);
    const mark = deletedNow(tx, reason);
    for (const contact of contacts) {
      if (contact.deletedAt) continue;
      await rewrite(tx, contact, mark);
      record(tx, "contact.deleted", { contactId: contact.id, data: { reason } });
    }
    return contacts;
  });
}

/**
 * Brings contacts back from the trash, all or none. Where an active contact now holds an e-mail of one, it asks: DUPLICATE,
 * unless both are to be kept. @throws Invalid, also NOT_ADDED as with deleting; LIMIT_REACHED where the plan allows no more; NotFound
 */
export function restoreContacts(ctx: Context, input: { ids: string[]; allowDuplicate?: boolean | null }): Promise<Contact[]> {
  return withinLimit(ctx, async (tx) => {
    const contacts = await lockAll(tx, Contact, input.ids, "contacts");
    await requireAdded(tx, "contact:restore", input.ids, contacts);
    const trashed = contacts.filter((contact) => contact.deletedAt);
    if (!input.allowDuplicate) await refuseWhereHeld(tx, input.ids, contacts);
    for (const contact of trashed) {
      await rewrite(tx, contact, notDeleted);
      record(tx, "contact.restored", { contactId: contact.id });
    }
    return contacts;
  });
}

/** Who may do this with any contact passes; anybody else must have added each of them. @throws Invalid, with a fault for each other contact. */
async function requireAdded(
  tx: Transaction,
  anyContact: "contact:delete" | "contact:restore",
  globalIds: readonly string[],
  contacts: readonly Contact[],
): Promise<void> {
  const verb = anyContact === "contact:delete" ? "delete" : "restore";
  const others = (await notAdded(tx, tx.sql, anyContact, contacts)).map((contact) => ({
    field: ["ids", String(globalIds.findIndex((id) => fromGlobalId("Contact", id) === contact.id))],
    code: "NOT_ADDED",
    message: `You may ${verb} only the contacts that you added; ${nameOf(contact)} was added by ${contact.createdByName}.`,
  }));
  if (others.length > 0) throw new Invalid(others);
}

async function rewrite(tx: Transaction, contact: Contact, columns: Partial<Contact>): Promise<void> {
  Object.assign(contact, columns, { version: contact.version + 1, updatedAt: tx.now });
  const { version, updatedAt } = contact;
  await tx.manager.update(Contact, { workspaceId: tx.workspaceId, id: contact.id }, { ...columns, version, updatedAt });
}

async function refuseWhereHeld(tx: Transaction, globalIds: readonly string[], contacts: Contact[]): Promise<void> {
  const faults: Fault[] = [];
  for (const contact of contacts.filter((one) => one.deletedAt)) {
    const emails = await tx.manager.findBy(ContactEmail, { workspaceId: tx.workspaceId, contactId: contact.id });
    const held = await findHolder(
      tx,
      emails.map((email) => email.addressNorm),
    );
    if (!held) continue;
    const index = globalIds.findIndex((id) => fromGlobalId("Contact", id) === contact.id);
    faults.push({ field: ["ids", String(index)], code: "DUPLICATE", message: `An active contact has the e-mail ${held.address} by now.` });
  }
  if (faults.length > 0) throw new Invalid(faults);
}
