import type { Context } from "../../platform/context.ts";
import { parseGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { CustomField, type CustomFieldOption } from "./custom-field.entity.ts";
import { type FieldObject, objectOf } from "./field-objects.ts";

/** A field with the options that it offers, in their order. */
export type DefinedField = { [column in keyof CustomField]: CustomField[column] } & { options: CustomFieldOption[] };

const definitions = `
  select f.workspace_id as "workspaceId", f.id, f.object, f.folder_id as "folderId", f.key, f.name, f.name_norm as "nameNorm", f.description, f.type, f.currency,
    f.is_required as "isRequired", f.default_value as "defaultValue", f.position, f.version, f.created_at as "createdAt", f.updated_at as "updatedAt",
    coalesce((select json_agg(json_build_object('workspaceId', o.workspace_id, 'id', o.id, 'fieldId', o.field_id, 'name', o.name, 'nameNorm', o.name_norm, 'color', o.color,
      'position', o.position) order by o.position, o.id) from custom_field_option o where o.workspace_id = $1 and o.field_id = f.id), '[]') as options
  from custom_field f left join custom_field_folder d on d.workspace_id = $1 and d.id = f.folder_id
  where f.workspace_id = $1 and f.object = $2
  order by d.position nulls first, d.id, f.position, f.id`;

/** All fields of an object in the order that people see: those in no folder first, then folder by folder. */
export const fieldsOf = (ctx: Context, object: FieldObject): Promise<DefinedField[]> =>
  ctx.load.batch("custom fields", object.name, (objects) =>
    Promise.all(objects.map((wanted) => ctx.read.rows<DefinedField>("custom fields", definitions, [ctx.workspaceId, wanted]))),
  );

/** The same as a transaction sees them. */
export const fieldsIn = (tx: Transaction, object: FieldObject): Promise<DefinedField[]> =>
  tx.sql<DefinedField>(definitions, [tx.workspaceId, object.name]);

/** All fields of these objects. */
export const fieldsOfAll = async (ctx: Context, objects: readonly FieldObject[]): Promise<DefinedField[]> =>
  (await Promise.all(objects.map((object) => fieldsOf(ctx, object)))).flat();

/** The field with this UUID, whatever object it belongs to; undefined when there is none. */
export async function loadField(ctx: Context, id: string): Promise<DefinedField | undefined> {
  const field = await ctx.load.whole(CustomField, id);
  return field ? (await fieldsOf(ctx, objectOf(field))).find((each) => each.id === id) : undefined;
}

/** The field with this id or key. */
export function findField(fields: readonly DefinedField[], idOrKey: string): DefinedField | undefined {
  const parsed = parseGlobalId(idOrKey);
  return fields.find(({ id, key }) => (parsed ? parsed.type === "CustomField" && id === parsed.id : key === idOrKey));
}
