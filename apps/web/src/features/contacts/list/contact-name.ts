import type { ContactRow } from "./contact-rows.ts";

/** What a contact is called where it has no name: its e-mail, its phone, its number. */
export function nameOf(contact: Pick<ContactRow, "fullName" | "primaryEmail" | "primaryPhone" | "number">): string {
  return contact.fullName || contact.primaryEmail?.address || contact.primaryPhone?.national || `#${contact.number}`;
}
