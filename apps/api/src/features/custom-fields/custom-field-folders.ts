import { fold } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { Invalid } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { checkName, DefinitionFaults } from "./check-field.ts";
import { takingName } from "./create-custom-field.ts";
import { checkObject } from "./field-objects.ts";
import "./custom-field.events.ts";
import { CustomFieldFolder } from "./custom-field.entity.ts";
import type {
  CreateCustomFieldFolderInput,
  DeleteCustomFieldFolderInput,
  MoveCustomFieldFolderInput,
  RenameCustomFieldFolderInput,
} from "./custom-field.inputs.ts";
import { lockFolder } from "./lock-field.ts";
import { arrange } from "./move-custom-field.ts";

/** Creates a folder behind the others. @throws Invalid (DUPLICATE with the folder that has the name) */
export const createFolder = (ctx: Context, input: CreateCustomFieldFolderInput): Promise<CustomFieldFolder> =>
  takingName(() =>
    inTransaction(ctx, async (tx) => {
      const faults = new DefinitionFaults();
      const name = checkName(input.name, ["name"], faults);
      const object = await checkObject(tx, input.object ?? "contact", faults);
      if (!object || faults.faults.length > 0) throw new Invalid(faults.faults);
      const others = await foldersOf(tx, object.name);
      refuseTaken(others, name);
      const folder = tx.manager.create(CustomFieldFolder, {
        workspaceId: tx.workspaceId,
        id: newId(),
        object: object.name,
        name,
        nameNorm: fold(name),
        position: others.length,
        version: 1,
        createdAt: tx.now,
      });
      await tx.manager.insert(CustomFieldFolder, folder);
      record(tx, "customFieldFolder.created", { subjectId: folder.id, data: { name } });
      return folder;
    }),
  );

/** Gives a folder another name. @throws Invalid (DUPLICATE with the folder that has the name), Conflict, NotFound */
export const renameFolder = (ctx: Context, input: RenameCustomFieldFolderInput): Promise<CustomFieldFolder> =>
  takingName(() =>
    inTransaction(ctx, async (tx) => {
      const folder = await lockFolder(tx, input.id, input.expectedVersion);
      const faults = new DefinitionFaults();
      const name = checkName(input.name, ["name"], faults);
      faults.throwIfAny();
      if (name === folder.name) return folder;
      refuseTaken(
        (await foldersOf(tx, folder.object)).filter(({ id }) => id !== folder.id),
        name,
      );
      record(tx, "customFieldFolder.renamed", {
        subjectId: folder.id,
        data: { before: folder.name, name },
        changes: [{ field: "name", before: folder.name, after: name }],
      });
      const columns = { name, nameNorm: fold(name), version: folder.version + 1 };
      await tx.manager.update(CustomFieldFolder, { workspaceId: tx.workspaceId, id: folder.id }, columns);
      return Object.assign(folder, columns);
    }),
  );

/** Puts a folder at a place among the others. @throws NotFound */
export function moveFolder(ctx: Context, input: MoveCustomFieldFolderInput): Promise<CustomFieldFolder> {
  return inTransaction(ctx, async (tx) => {
    await tx.sql("select from custom_field_folder where workspace_id = $1 order by id for update", [tx.workspaceId]);
    const folder = await lockFolder(tx, input.id);
    const ids = (await foldersOf(tx, folder.object)).map(({ id }) => id).filter((id) => id !== folder.id);
    const position = Math.max(0, Math.min(input.position, ids.length));
    if (position === folder.position) return folder;
    ids.splice(position, 0, folder.id);
    await arrange(tx, "custom_field_folder", ids);
    record(tx, "customFieldFolder.moved", { subjectId: folder.id, data: { name: folder.name } });
    return Object.assign(folder, { position });
  });
}

/** Deletes a folder; its fields stay, behind those that are in none. @throws NotFound */
export function deleteFolder(ctx: Context, input: DeleteCustomFieldFolderInput): Promise<CustomFieldFolder> {
  return inTransaction(ctx, async (tx) => {
    const folder = await lockFolder(tx, input.id);
    await tx.sql(
      `update custom_field set folder_id = null, version = version + 1, updated_at = $4,
          position = position + (select count(*) from custom_field o where o.workspace_id = $1 and o.object = $3 and o.folder_id is null)
        where workspace_id = $1 and folder_id = $2`,
      [tx.workspaceId, folder.id, folder.object, tx.now],
    );
    await tx.manager.delete(CustomFieldFolder, { workspaceId: tx.workspaceId, id: folder.id });
    record(tx, "customFieldFolder.deleted", { subjectId: folder.id, data: { name: folder.name } });
    return folder;
  });
}

const foldersOf = (tx: Transaction, object: string): Promise<CustomFieldFolder[]> =>
  tx.manager.find(CustomFieldFolder, { where: { workspaceId: tx.workspaceId, object }, order: { position: "ASC", id: "ASC" } });

function refuseTaken(others: readonly CustomFieldFolder[], name: string): void {
  const holder = others.find(({ nameNorm }) => nameNorm === fold(name));
  if (holder) throw new Invalid([{ field: ["name"], code: "DUPLICATE", message: `There is a folder “${holder.name}” already.` }], holder);
}
