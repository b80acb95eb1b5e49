import type { Context } from "../../platform/context.ts";
import { BadInput, refuse } from "../../platform/errors.ts";
import type { FieldChange } from "../../platform/events.ts";
import { nameOf, uuidList } from "../../platform/statements.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { answerOf, checkValues, displayOf, type FieldChoice } from "./check-values.ts";
import type { CustomFieldValueInput } from "./custom-value.inputs.ts";
import type { FieldObject } from "./field-objects.ts";
import { keepFiles, readFilesText } from "./field-files.ts";
import { groupValues, holdFields, readText, valuesIn, writeValues } from "./field-values.ts";
import { type DefinedField, fieldsIn, fieldsOf } from "./load-fields.ts";
import { isSameValue, type StoredValue } from "./stored-value.ts";

const mostKeys = 100;

/** What a record holds in its custom fields, in their order: in those with these keys, or in all of them. @throws BadInput */
export async function customFieldsOf(ctx: Context, object: FieldObject, recordId: string, keys: readonly string[] | null) {
  if (keys && keys.length > mostKeys) throw new BadInput(`keys: at most ${mostKeys}.`);
  const fields = await fieldsOf(ctx, object);
  const wanted = keys ? fields.filter(({ key }) => keys.includes(key)) : fields;
  if (wanted.length === 0) return [];
  const files = wanted.filter(({ type }) => type === "file");
  const [values, kept] = await Promise.all([
    wanted.length > files.length ? valuesOf(ctx, object, recordId, keys && wanted) : none,
    files.length > 0 && ctx.viewer.actions.has("document:read") ? filesOf(ctx, object, recordId, files) : none,
  ]);
  return wanted.flatMap((field) => answerOf((field.type === "file" ? kept : values).get(field.id), field) ?? []);
}

/** What it holds in one of them; null when that is blank, or when there is no field with this key. */
export const customFieldOf = async (ctx: Context, object: FieldObject, recordId: string, key: string) =>
  (await customFieldsOf(ctx, object, recordId, [key]))[0] ?? null;

type Values = ReadonlyMap<string, StoredValue[]>;
const none: Values = new Map();

/** One statement for all records that ask for the same fields. */
function valuesOf(ctx: Context, object: FieldObject, recordId: string, fields: readonly DefinedField[] | null): Promise<Values> {
  const ids = fields?.map(({ id }) => id);
  return ctx.load.batch(`custom field values of ${object.name} ${ids?.join() ?? ""}`, recordId, async (recordIds) => {
    const text = readText(object, ids !== undefined);
    const found = groupValues(
      await ctx.read.rows(nameOf(text), text, [ctx.workspaceId, uuidList(recordIds), ...(ids ? [uuidList(ids)] : [])]),
    );
    return recordIds.map((id) => found.get(id) ?? none);
  });
}

/** The files that it holds: the same for documents. */
function filesOf(ctx: Context, object: FieldObject, recordId: string, fields: readonly DefinedField[]): Promise<Values> {
  const ids = fields.map(({ id }) => id);
  return ctx.load.batch(`custom field files of ${object.name} ${ids.join()}`, recordId, async (recordIds) => {
    const text = readFilesText(object);
    const found = groupValues(await ctx.read.rows(nameOf(text), text, [ctx.workspaceId, uuidList(recordIds), uuidList(ids)]));
    return recordIds.map((id) => found.get(id) ?? none);
  });
}

/** What an input gives custom fields; of a new record with the defaults of the others. What is wrong is added to the faults. */
export async function checkCustomFields(
  tx: Transaction,
  object: FieldObject,
  inputs: readonly CustomFieldValueInput[],
  isNew: boolean,
  faults: { add(field: string[], code: string, message: string): void },
): Promise<FieldChoice[]> {
  if (inputs.length === 0 && !isNew) return [];
  const { choices, faults: found } = checkValues(inputs, await fieldsIn(tx, object), isNew);
  for (const { field, code, message } of found) faults.add(field!, code, message);
  return choices;
}

/** Gives a new record its values. */
export async function insertCustomFields(
  tx: Transaction,
  object: FieldObject,
  recordId: string,
  choices: readonly FieldChoice[],
): Promise<void> {
  await hold(tx, choices);
  for (const { field, values } of choices.filter((choice) => choice.field.type === "file"))
    await keepFiles(
      tx,
      object,
      recordId,
      field,
      values.map(({ file }) => file!),
    );
  const plain = choices.filter(({ field }) => field.type !== "file");
  await writeValues(
    tx,
    object,
    plain.map(({ field, values }) => ({ recordId, fieldId: field.id, values })),
    { areNew: true },
  );
}

/** Writes what differs from what the record, which is locked, holds. @returns the changes as people read them. */
export async function updateCustomFields(
  tx: Transaction,
  object: FieldObject,
  recordId: string,
  choices: readonly FieldChoice[],
): Promise<FieldChange[]> {
  if (choices.length === 0) return [];
  await hold(tx, choices);
  const ids = choices.map(({ field }) => field.id);
  const before = (await valuesIn(tx, object, [recordId], ids)).get(recordId) ?? none;
  const changed = choices.filter(({ field, values }) => !isSameValue(values, before.get(field.id) ?? []));
  await writeValues(
    tx,
    object,
    changed.map(({ field, values }) => ({ recordId, fieldId: field.id, values })),
  );
  return changed.map(({ field, values }) => ({
    field: field.name,
    before: displayOf(before.get(field.id) ?? [], field),
    after: displayOf(values, field),
  }));
}

async function hold(tx: Transaction, choices: readonly FieldChoice[]): Promise<void> {
  const areHeld = await holdFields(
    tx,
    choices.map(({ field }) => field),
  );
  if (!areHeld) refuse(["customFields"], "CONFLICT", "Somebody changed these fields at this moment. Look again at what they take.");
}
