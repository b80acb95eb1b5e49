import { fold, fullNameOf, searchText } from "@kith/shared/text.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { Contact, ContactEmail, ContactPhone } from "./contact.entity.ts";

/** What the contact's e-mails, phones and names say in one place: sort keys and search text. */
export function derivedColumns(
  contact: Pick<Contact, "firstName" | "lastName" | "companyName" | "jobTitle" | "city" | "number">,
  emails: readonly Pick<ContactEmail, "address" | "addressNorm" | "isPrimary">[],
  phones: readonly Pick<ContactPhone, "number">[],
) {
  return {
    nameSort: fold(fullNameOf(contact)) || null,
    primaryEmail: emails.find((email) => email.isPrimary)?.addressNorm ?? null,
    searchText: searchText({ ...contact, emails: emails.map((email) => email.address), phones: phones.map((phone) => phone.number) }),
  };
}

/**
 * Writes a changed contact: its columns, its next version, and what is derived from it. Also after a change of its e-mails,
 * phones or tags, which count as changes of the contact.
 */
export async function saveContact(tx: Transaction, contact: Contact, columns: Partial<Contact> = {}): Promise<Contact> {
  const where = { workspaceId: tx.workspaceId, contactId: contact.id };
  const emails = await tx.manager.findBy(ContactEmail, where);
  const phones = await tx.manager.findBy(ContactPhone, where);
  Object.assign(contact, columns, { version: contact.version + 1, updatedAt: tx.now });
  const written = { ...columns, version: contact.version, updatedAt: contact.updatedAt, ...derivedColumns(contact, emails, phones) };
  await tx.manager.update(Contact, { workspaceId: tx.workspaceId, id: contact.id }, written);
  return contact;
}
