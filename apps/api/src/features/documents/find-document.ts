import { Conflict, NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { Contact } from "../contacts/contact.entity.ts";
import { Document, DocumentFolder } from "./document.entity.ts";
import { lockRecord, ownerOf } from "./document-owner.ts";

/** The contact that documents are kept with: who deletes or erases it waits until the transaction ends. @throws NotFound; Invalid (DELETED) */
export async function holdContact(tx: Transaction, id: string): Promise<Contact> {
  const contact = await tx.manager.findOne(Contact, { where: { workspaceId: tx.workspaceId, id }, lock: { mode: "pessimistic_read" } });
  if (!contact) throw new NotFound("There is no such contact.");
  if (contact.deletedAt) refuse(null, "DELETED", "This contact is in the trash. Restore it first.");
  return contact;
}

/**
 * A document, locked to be changed. Of a field's files also the record is, and may be changed by the viewer: so they are counted one change after the other.
 * @throws NotFound, Forbidden; Invalid (DELETED) when its record is in the trash; Conflict with the current record
 */
export async function lockDocument(tx: Transaction, globalId: string, expectedVersion?: number | null): Promise<Document> {
  const where = { workspaceId: tx.workspaceId, id: fromGlobalId("Document", globalId) };
  const seen = await tx.manager.findOne(Document, { where });
  if (!seen) throw new NotFound("There is no such document.");
  if (seen.fieldId) await lockRecord(tx, ownerOf(seen));
  const document = await tx.manager.findOne(Document, { where, lock: { mode: "pessimistic_write" } });
  if (!document) throw new NotFound("There is no such document.");
  if (!document.fieldId) await holdContact(tx, document.contactId!);
  if (expectedVersion != null && expectedVersion !== document.version)
    throw new Conflict(document, "This document was changed by somebody else in the meantime.");
  return document;
}

/** A folder, locked to be changed. @throws NotFound; Conflict with the current record */
export async function lockFolder(tx: Transaction, globalId: string, expectedVersion?: number | null): Promise<DocumentFolder> {
  const where = { workspaceId: tx.workspaceId, id: fromGlobalId("DocumentFolder", globalId) };
  const folder = await tx.manager.findOne(DocumentFolder, { where, lock: { mode: "pessimistic_write" } });
  if (!folder) throw new NotFound("There is no such folder.");
  await holdContact(tx, folder.contactId);
  if (expectedVersion != null && expectedVersion !== folder.version)
    throw new Conflict(folder, "This folder was changed by somebody else in the meantime.");
  return folder;
}

/** A folder of this contact, held so that it can't be deleted meanwhile; null for none. @throws Invalid (NOT_FOUND) */
export async function holdFolder(tx: Transaction, contactId: string, globalId: string | null): Promise<DocumentFolder | null> {
  if (globalId === null) return null;
  const where = { workspaceId: tx.workspaceId, contactId, id: fromGlobalId("DocumentFolder", globalId) };
  const folder = await tx.manager.findOne(DocumentFolder, { where, lock: { mode: "for_key_share" } });
  if (!folder) refuse("folderId", "NOT_FOUND", "This contact has no such folder.");
  return folder;
}
