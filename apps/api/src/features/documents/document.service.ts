import { foldLine } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { refuse } from "../../platform/errors.ts";
import { type FieldChange, record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { renamed } from "../files/clean-name.ts";
import { finishUpload, type ReadyFile, useFile } from "../files/finish-upload.ts";
import { removeFiles } from "../files/remove-files.ts";
import { previewOf } from "../files/send-file.ts";
import { Document } from "./document.entity.ts";
import "./document.events.ts";
import { holdContact, holdFolder, lockDocument } from "./find-document.ts";

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
    const document = newDocument(tx, contact.id, folder?.id ?? null, file);
    await tx.manager.insert(Document, document);
    tell(tx, "document.added", document, { folder: folder?.name ?? null });
    return document;
  });
}

function newDocument(tx: Transaction, contactId: string, folderId: string | null, file: ReadyFile): Document {
  const { viewer, now } = tx;
  return tx.manager.create(Document, {
    workspaceId: tx.workspaceId,
    id: newId(),
    contactId,
    folderId,
    fileId: file.id,
    name: file.name,
    nameNorm: foldLine(file.name),
    contentType: file.contentType,
    kind: file.kind,
    size: file.size,
    preview: previewOf(file),
    version: 1,
    createdByKind: viewer.kind,
    createdById: viewer.id,
    createdByName: viewer.name,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    deletedByKind: null,
    deletedById: null,
    deletedByName: null,
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
    const { id, contactId } = document;
    const columns: Partial<Document> = {};
    const name = input.name == null ? document.name : renamed(document.name, input.name);
    if (name !== document.name) {
      Object.assign(columns, { name, nameNorm: foldLine(name) });
      tell(tx, "document.renamed", { id, contactId, name }, { before: document.name }, [
        { field: "name", before: document.name, after: name },
      ]);
    }
    if (input.folderId !== undefined) {
      const folder = await holdFolder(tx, document.contactId, input.folderId);
      if ((folder?.id ?? null) !== document.folderId) {
        columns.folderId = folder?.id ?? null;
        tell(tx, "document.moved", { id, contactId, name }, { folder: folder?.name ?? null });
      }
    }
    return Object.keys(columns).length > 0 ? save(tx, document, { ...columns, updatedAt: tx.now }) : document;
  });
}

/** Puts a document into the trash. @throws NotFound, Invalid (DELETED) */
export function deleteDocument(ctx: Context, { id }: { id: string }): Promise<Document> {
  return inTransaction(ctx, async (tx) => {
    const document = await lockDocument(tx, id);
    if (document.deletedAt) return document;
    const { viewer, now } = tx;
    tell(tx, "document.deleted", document);
    return save(tx, document, { deletedAt: now, deletedByKind: viewer.kind, deletedById: viewer.id, deletedByName: viewer.name });
  });
}

/** Takes a document out of the trash. @throws NotFound, Invalid (DELETED) when its contact is in the trash */
export function restoreDocument(ctx: Context, { id }: { id: string }): Promise<Document> {
  return inTransaction(ctx, async (tx) => {
    const document = await lockDocument(tx, id);
    if (!document.deletedAt) return document;
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

function tell(
  tx: Transaction,
  kind: string,
  { id, contactId, name }: Pick<Document, "id" | "contactId" | "name">,
  data: Record<string, unknown> = {},
  changes: FieldChange[] = [],
): void {
  record(tx, kind, { contactId, subjectId: id, data: { name, ...data }, changes });
}
