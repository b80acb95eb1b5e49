import { createCustomField } from "../features/custom-fields/create-custom-field.ts";
import { CustomFieldFolder } from "../features/custom-fields/custom-field.entity.ts";
import { createFolder } from "../features/custom-fields/custom-field-folders.ts";
import { fieldKinds } from "../features/custom-fields/field-types.ts";
import { type DefinedField, fieldsIn } from "../features/custom-fields/load-fields.ts";
import { contactFields } from "../features/contacts/contact-fields.ts";
import type { StoredValue } from "../features/custom-fields/stored-value.ts";
import type { App } from "../platform/app.ts";
import { toGlobalId } from "../platform/ids.ts";
import { startContext, systemViewer } from "../platform/start-context.ts";
import { inTransaction } from "../platform/transaction.ts";
import { chooseFields, seedFields } from "./choose-fields.ts";
import type { SeedContact } from "./generate-contacts.ts";

/** A value that a generated contact holds in a custom field. */
export type FieldValue = StoredValue & { fieldId: string; place: number };

/** The custom fields of the generated contacts; those that are there already are used. */
export async function makeFields(app: App, workspaceId: string, now: Date): Promise<DefinedField[]> {
  const ctx = { ...startContext(app, workspaceId, systemViewer()), now };
  try {
    return await inTransaction(ctx, async (tx) => {
      const there = new Set((await fieldsIn(tx, contactFields)).map(({ key }) => key));
      const folders = await tx.manager.findBy(CustomFieldFolder, { workspaceId });
      for (const { folder: name, more, key, type, ...field } of seedFields) {
        if (there.has(key)) continue;
        if (name && !folders.some((each) => each.name === name)) folders.push(await createFolder(tx, { name }));
        const folder = folders.find((each) => each.name === name);
        const folderId = folder && toGlobalId("CustomFieldFolder", folder.id);
        await createCustomField(tx, { name: field.name, key, type, ...more, folderId: folderId ?? null });
      }
      return fieldsIn(tx, contactFields);
    });
  } finally {
    await ctx.read.end();
  }
}

/** What a contact holds in them, as long as they are of the type that they were made with. */
export function valuesOf(made: SeedContact, fields: readonly DefinedField[], seed?: number): FieldValue[] {
  return chooseFields(made, seed).flatMap(({ key, text }) => {
    const field = fields.find((each) => each.key === key);
    if (field?.type !== seedFields.find((each) => each.key === key)!.type) return [];
    return fieldKinds[field.type].read(text, field).map((value, place) => ({ ...value, fieldId: field.id, place }));
  });
}
