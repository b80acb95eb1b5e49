import { limits } from "@kith/shared/limits.ts";
import { authorize } from "../../platform/authorize.ts";
import type { Context } from "../../platform/context.ts";
import { NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId, toGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { type AssociatedKind, isAssociatedKind } from "../associations/associated-kinds.ts";
import { CustomField } from "../custom-fields/custom-field.entity.ts";
import { defineFileKeeper } from "../custom-fields/field-files.ts";
import { finishUpload, useFile } from "../files/finish-upload.ts";
import { StoredFile } from "../files/stored-file.entity.ts";
import { type DocumentOwner, lockOwner } from "./document-owner.ts";
import type { Document } from "./document.entity.ts";
import { insertDocument } from "./insert-document.ts";

export interface NewFieldFile {
  recordId: string;
  fieldId: string;
  fileId: string;
}

/**
 * Adds a file that was sent to a custom field of a record.
 * @throws Invalid (INCOMPLETE, WRONG_TYPE, TOO_MANY_PIXELS, NOT_FOUND for the field, LIMIT_REACHED, DELETED), NotFound, Forbidden
 */
export async function addFieldFile(ctx: Context, { recordId, fieldId, fileId }: NewFieldFile): Promise<Document> {
  const file = await finishUpload(ctx, fileId, "document");
  return inTransaction(ctx, async (tx) => {
    const owner = await lockOwner(tx, recordId);
    const where = { workspaceId: tx.workspaceId, id: fromGlobalId("CustomField", fieldId), object: owner.object, type: "file" as const };
    const field = await tx.manager.findOne(CustomField, { where, lock: { mode: "for_key_share" } });
    if (!field) refuse("fieldId", "NOT_FOUND", "This record has no such field of files.");
    await refuseBeyond(tx, field, owner);
    await useFile(tx, file);
    return insertDocument(tx, { owner, field }, file);
  });
}

/** How many files a record has in a field; the record is locked. */
async function countFiles(tx: Transaction, { id }: Pick<CustomField, "id">, owner: DocumentOwner): Promise<number> {
  const [found] = await tx.sql<{ count: number }>(
    `select count(*)::int as count from document where workspace_id = $1 and field_id = $2 and ${owner.kind}_id = $3 and deleted_at is null`,
    [tx.workspaceId, id, owner.id],
  );
  return found!.count;
}

/** @throws Invalid (LIMIT_REACHED) where a field has as many files as it takes */
async function refuseBeyond(tx: Transaction, field: CustomField, owner: DocumentOwner): Promise<void> {
  if ((await countFiles(tx, field, owner)) >= limits.filesPerField)
    refuse(null, "LIMIT_REACHED", `“${field.name}” takes at most ${limits.filesPerField} files.`);
}

const fieldOf = (tx: Transaction, { fieldId }: Document): Promise<CustomField> =>
  tx.manager.findOneByOrFail(CustomField, { workspaceId: tx.workspaceId, id: fieldId! });

/** @throws Invalid (REQUIRED) where a file is the last one of a field that needs one */
export async function refuseLast(tx: Transaction, document: Document, owner: DocumentOwner): Promise<void> {
  const field = await fieldOf(tx, document);
  if (field.isRequired && (await countFiles(tx, field, owner)) === 1)
    refuse(null, "REQUIRED", `${field.name}: A value is required. Add another file first.`);
}

/** @throws Invalid (LIMIT_REACHED) where there is no room any more for a file that comes back */
export const refuseReturn = async (tx: Transaction, document: Document, owner: DocumentOwner): Promise<void> =>
  refuseBeyond(tx, await fieldOf(tx, document), owner);

defineFileKeeper({
  async finish(ctx, fileId) {
    authorize(ctx, "document:create");
    await finishUpload(ctx, fileId, "document");
  },
  async keep(tx, { table }, recordId, field, fileIds) {
    if (!isAssociatedKind(table)) throw new Error(`${table} has no documents`);
    const owner: DocumentOwner = { kind: table satisfies AssociatedKind, id: recordId };
    for (const id of fileIds) {
      const file = await tx.manager.findOneBy(StoredFile, { workspaceId: tx.workspaceId, id, purpose: "document", state: "ready" });
      if (!file) throw new NotFound(`There is no such file as ${toGlobalId("StoredFile", id)}, or something is made of it already.`);
      await useFile(tx, file);
      await insertDocument(tx, { owner, field }, file as Parameters<typeof insertDocument>[2]);
    }
  },
});
