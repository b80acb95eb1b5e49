import type { Context } from "../../platform/context.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import "./custom-field.events.ts";
import { type CustomField, CustomFieldFolder } from "./custom-field.entity.ts";
import type { MoveCustomFieldInput } from "./custom-field.inputs.ts";
import { inEvents, objectOf } from "./field-objects.ts";
import { lockField, lockFolder, saveField } from "./lock-field.ts";

/** Puts a field at a place of its folder, or of another one. @throws NotFound */
export function moveCustomField(ctx: Context, input: MoveCustomFieldInput): Promise<CustomField> {
  return inTransaction(ctx, async (tx) => {
    const id = fromGlobalId("CustomField", input.id);
    const folder = input.folderId == null ? null : await lockFolder(tx, input.folderId);
    // One after the other, in a fixed order: two that arrange the same fields must not meet.
    await tx.sql("select from custom_field where workspace_id = $1 order by id for update", [tx.workspaceId]);
    const field = await lockField(tx, id);
    const folderId = input.folderId === undefined ? field.folderId : (folder?.id ?? null);
    const siblings = await tx.sql<{ id: string }>(
      "select id from custom_field where workspace_id = $1 and object = $2 and folder_id is not distinct from $3::uuid and id <> $4 order by position, id",
      [tx.workspaceId, field.object, folderId, id],
    );
    const ids = siblings.map((sibling) => sibling.id);
    const position = Math.max(0, Math.min(input.position, ids.length));
    if (folderId === field.folderId && position === field.position) return field;
    ids.splice(position, 0, id);
    await arrange(tx, "custom_field", ids);
    const names = await namesOf(tx, [field.folderId, folderId]);
    const [before, after] = [nameIn(names, field.folderId), nameIn(names, folderId)];
    record(tx, "customField.moved", {
      subjectId: id,
      data: { name: field.name, ...inEvents(objectOf(field)), folder: after },
      changes: before === after ? [] : [{ field: "folder", before, after }],
    });
    return saveField(tx, field, { folderId, position });
  });
}

const nameIn = (names: ReadonlyMap<string, string>, id: string | null) => (id === null ? null : (names.get(id) ?? null));

async function namesOf(tx: Transaction, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const folders = await tx.manager.findBy(CustomFieldFolder, { workspaceId: tx.workspaceId });
  return new Map(folders.filter(({ id }) => ids.includes(id)).map(({ id, name }) => [id, name]));
}

/** Numbers fields, or folders, in this order. */
export const arrange = (tx: Transaction, table: "custom_field" | "custom_field_folder", ids: readonly string[]) =>
  tx.sql(
    `update ${table} set position = given.place - 1 from unnest($2::uuid[]) with ordinality as given (id, place)
      where ${table}.workspace_id = $1 and ${table}.id = given.id and ${table}.position <> given.place - 1`,
    [tx.workspaceId, ids],
  );
