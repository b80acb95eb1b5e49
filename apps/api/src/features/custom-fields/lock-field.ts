import { Conflict, Forbidden, NotFound } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { CustomField, CustomFieldFolder, CustomFieldOption } from "./custom-field.entity.ts";
import type { DefinedField } from "./load-fields.ts";

/** A field by its UUID, locked: whoever writes a value of it, or changes it, waits. @throws NotFound; Conflict with the current record */
export async function lockField(tx: Transaction, id: string, expectedVersion?: number | null): Promise<CustomField & DefinedField> {
  const field = await tx.manager.findOne(CustomField, { where: { workspaceId: tx.workspaceId, id }, lock: { mode: "pessimistic_write" } });
  if (!field) throw new NotFound("There is no such custom field.");
  if (expectedVersion != null && expectedVersion !== field.version)
    throw new Conflict(field, "This custom field was changed by somebody else in the meantime.");
  const options = await tx.manager.find(CustomFieldOption, {
    where: { workspaceId: tx.workspaceId, fieldId: id },
    order: { position: "ASC", id: "ASC" },
  });
  return Object.assign(field, { options });
}

/** Writes columns of a field, with its next version. */
export async function saveField<F extends DefinedField>(tx: Transaction, field: F, columns: Partial<CustomField>): Promise<F> {
  const written = { ...columns, version: field.version + 1, updatedAt: tx.now };
  await tx.manager.update(CustomField, { workspaceId: tx.workspaceId, id: field.id }, written as object);
  return Object.assign(field, written);
}

/** The folder with this global id, locked. @throws NotFound */
export async function lockFolder(tx: Transaction, globalId: string, expectedVersion?: number | null): Promise<CustomFieldFolder> {
  const folder = await tx.manager.findOne(CustomFieldFolder, {
    where: { workspaceId: tx.workspaceId, id: fromGlobalId("CustomFieldFolder", globalId) },
    lock: { mode: "pessimistic_write" },
  });
  if (!folder) throw new NotFound("There is no such folder.");
  if (expectedVersion != null && expectedVersion !== folder.version)
    throw new Conflict(folder, "This folder was changed by somebody else in the meantime.");
  return folder;
}

/** Who sees assigned data only would change records that he may not see. @throws Forbidden */
export function requireSight({ viewer }: Pick<Transaction, "viewer">): void {
  if (viewer.visibility !== "all") throw new Forbidden("Only who sees all contacts may change what they hold in custom fields.");
}
