import { columnsOf } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { nameOf } from "../../platform/statements.ts";
import { CustomFieldFolder } from "./custom-field.entity.ts";
import type { FieldObject } from "./field-objects.ts";

/** The folders of an object's fields, in their order. */
export function listFolders(ctx: Context, object: FieldObject): Promise<CustomFieldFolder[]> {
  const columns = columnsOf(ctx.app.database.source, CustomFieldFolder, { asked: ctx.asked });
  const text = `select ${columns} from custom_field_folder where workspace_id = $1 and object = $2 order by position, id`;
  return ctx.read.answers<CustomFieldFolder>(nameOf(text), text, [ctx.workspaceId, object.name]);
}
