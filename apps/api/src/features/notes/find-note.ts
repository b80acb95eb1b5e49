import type { Transaction } from "../../platform/transaction.ts";
import { Conflict, Forbidden, NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { Contact } from "../contacts/contact.entity.ts";
import { Note } from "./note.entity.ts";

/** The contact that a note is about: who deletes or erases it waits until the transaction ends. @throws NotFound; Invalid (DELETED) */
export async function holdContact(tx: Transaction, id: string): Promise<Contact> {
  const contact = await tx.manager.findOne(Contact, { where: { workspaceId: tx.workspaceId, id }, lock: { mode: "pessimistic_read" } });
  if (!contact) throw new NotFound("There is no such contact.");
  if (contact.deletedAt) refuse(null, "DELETED", "This contact is in the trash. Restore it first.");
  return contact;
}

/** A note, locked to be changed. @throws NotFound; Invalid (DELETED) when its contact is in the trash; Conflict with the current record. */
export async function lockNote(tx: Transaction, globalId: string, expectedVersion?: number | null): Promise<Note> {
  const where = { workspaceId: tx.workspaceId, id: fromGlobalId("Note", globalId) };
  const note = await tx.manager.findOne(Note, { where, lock: { mode: "pessimistic_write" } });
  if (!note) throw new NotFound("There is no such note.");
  await holdContact(tx, note.contactId);
  if (expectedVersion != null && expectedVersion !== note.version)
    throw new Conflict(note, "This note was changed by somebody else in the meantime.");
  return note;
}

/** Who wrote a note may change and delete it; others need the right to that. @throws Forbidden */
export function requireOwn({ viewer }: Transaction, note: Note, action: "note:update" | "note:delete"): void {
  const isOwn = note.createdByKind === viewer.kind && note.createdById !== null && note.createdById === viewer.id;
  if (isOwn || viewer.actions.has(action)) return;
  throw new Forbidden(
    `${note.createdByName} wrote this note; to ${action === "note:update" ? "change" : "delete"} it needs the right ${action}.`,
  );
}
