import { foldLine } from "@kith/shared/text.ts";
import { type FieldChange, record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { ReadyFile } from "../files/finish-upload.ts";
import { previewOf } from "../files/send-file.ts";
import { columnsOf, type DocumentOwner, ownerOf, toldOf } from "./document-owner.ts";
import { Document, type DocumentFolder } from "./document.entity.ts";
import "./document.events.ts";

interface Kept {
  owner: DocumentOwner;
  folder?: DocumentFolder | null;
  /** Whose custom field holds it, if one does. */
  field?: { id: string; name: string };
}

/** Keeps a file with a record. */
export async function insertDocument(tx: Transaction, { owner, folder, field }: Kept, file: ReadyFile): Promise<Document> {
  const { viewer, now } = tx;
  const document = tx.manager.create(Document, {
    workspaceId: tx.workspaceId,
    id: newId(),
    ...columnsOf(owner),
    fieldId: field?.id ?? null,
    folderId: folder?.id ?? null,
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
  await tx.manager.insert(Document, document);
  tell(tx, "document.added", document, { folder: folder?.name ?? null, ...(field && { field: field.name }) });
  return document;
}

/** Says what happened with a document, in its record's timeline. */
export const tell = (
  tx: Transaction,
  kind: string,
  document: Document,
  data: Record<string, unknown> = {},
  changes: FieldChange[] = [],
): void => record(tx, kind, { ...toldOf(ownerOf(document)), subjectId: document.id, data: { name: document.name, ...data }, changes });
