import { foldLine } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { renamed } from "../files/clean-name.ts";
import { finishUpload, useFile } from "../files/finish-upload.ts";
import { removeFiles } from "../files/remove-files.ts";
import { Document } from "./document.entity.ts";
import { ownerOf } from "./document-owner.ts";
import { refuseLast, refuseReturn } from "./field-files.ts";
import { holdContact, holdFolder, lockDocument } from "./find-document.ts";
import { insertDocument, tell } from "./insert-document.ts";

export interface NewDocument {
  contactId: string;
  fileId: string;
  folderId?: string | null;
}

/**
 * Keeps a file that was sent with a contact.
 * @throws Invalid (INCOMPLETE, WRONG_TYPE, TOO_MANY_PIXELS, NOT_FOUND, DELETED), NotFound
 */
export async function addDocument(ctx: Context, input: NewDocument): Promise<Document> {
  const file = await finishUpload(ctx, input.fileId, "document");
  return inTransaction(ctx, async (tx) => {
    const contact = await holdContact(tx, fromGlobalId("Contact", input.contactId));
    const folder = await holdFolder(tx, contact.id, input.folderId ?? null);
    await useFile(tx, file);
    return insertDocument(tx, { owner: { kind: "contact", id: contact.id }, folder }, file);
  });
}

export interface DocumentChange {
  id: string;
  expectedVersion?: number | null;
  name?: string | null;
  folderId?: string | null;
}

/** Renames and moves a document. @throws Invalid (INVALID, NOT_FOUND, DELETED), Conflict with the current record, NotFound */
export function updateDocument(ctx: Context, input: DocumentChange): Promise<Document> {
  return inTransaction(ctx, async (tx) => {
    const document = await lockDocument(tx, input.id, input.expectedVersion);
    if (document.deletedAt) refuse(null, "DELETED", "This document is in the trash. Restore it first.");
    const columns: Partial<Document> = {};
    const name = input.name == null ? document.name : renamed(document.name, input.name);
    if (name !== document.name) {
      const before = document.name;
      Object.assign(columns, { name, nameNorm: foldLine(name) });
      Object.assign(document, { name });
      tell(tx, "document.renamed", document, { before }, [{ field: "name", before, after: name }]);
    }
    if (input.folderId !== undefined) {
      if (document.fieldId) refuse("folderId", "INVALID", "This file belongs to a custom field, and is in no folder.");
      const folder = await holdFolder(tx, document.contactId!, input.folderId);
      if ((folder?.id ?? null) !== document.folderId) {
        columns.folderId = folder?.id ?? null;
        tell(tx, "document.moved", document, { folder: folder?.name ?? null });
      }
    }
    return Object.keys(columns).length > 0 ? save(tx, document, { ...columns, updatedAt: tx.now }) : document;
  });
}

/** Puts a document into the trash. @throws NotFound, Invalid (DELETED, REQUIRED for the last file of a field that needs one) */
export function deleteDocument(ctx: Context, { id }: { id: string }): Promise<Document> {
  return inTransaction(ctx, async (tx) => {
    const document = await lockDocument(tx, id);
    if (document.deletedAt) return document;
    if (document.fieldId) await refuseLast(tx, document, ownerOf(document));
    const { viewer, now } = tx;
    tell(tx, "document.deleted", document);
    return save(tx, document, { deletedAt: now, deletedByKind: viewer.kind, deletedById: viewer.id, deletedByName: viewer.name });
  });
}

/** Takes a document out of the trash. @throws NotFound, Invalid (DELETED) when its record is in the trash; LIMIT_REACHED for a file of a field that is full by now */
export function restoreDocument(ctx: Context, { id }: { id: string }): Promise<Document> {
  return inTransaction(ctx, async (tx) => {
    const document = await lockDocument(tx, id);
    if (!document.deletedAt) return document;
    if (document.fieldId) await refuseReturn(tx, document, ownerOf(document));
    tell(tx, "document.restored", document);
    return save(tx, document, { deletedAt: null, deletedByKind: null, deletedById: null, deletedByName: null });
  });
}

/** Deletes a document from the trash for good, with its file. @throws NotFound, Invalid (CONFLICT, DELETED) */
export async function eraseDocument(ctx: Context, { id }: { id: string }): Promise<Document> {
  const erased = await inTransaction(ctx, async (tx) => {
    const document = await lockDocument(tx, id);
    if (!document.deletedAt) refuse(null, "CONFLICT", "This document is not in the trash.");
    await tx.manager.delete(Document, { workspaceId: tx.workspaceId, id: document.id });
    tell(tx, "document.erased", document);
    return document;
  });
  await removeFiles(ctx.app, ctx.workspaceId, [erased.fileId]);
  return erased;
}

async function save(tx: Transaction, document: Document, columns: Partial<Document>): Promise<Document> {
  const written = { ...columns, version: document.version + 1 };
  await tx.manager.update(Document, { workspaceId: tx.workspaceId, id: document.id }, written);
  return Object.assign(document, written);
}
