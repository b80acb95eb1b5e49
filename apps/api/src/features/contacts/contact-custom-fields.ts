import type { Context } from "../../platform/context.ts";
import { BadInput, refuse } from "../../platform/errors.ts";
import type { FieldChange } from "../../platform/events.ts";
import { nameOf, uuidList } from "../../platform/statements.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { answerOf, checkValues, displayOf, type FieldChoice } from "../custom-fields/check-values.ts";
import type { CustomFieldValueInput } from "../custom-fields/custom-value.inputs.ts";
import { groupValues, holdFields, readText, valuesIn, writeValues } from "../custom-fields/field-values.ts";
import { type DefinedField, fieldsIn, fieldsOf } from "../custom-fields/load-fields.ts";
import { isSameValue, type StoredValue } from "../custom-fields/stored-value.ts";
import type { Faults } from "./check-contact.ts";

const mostKeys = 100;

/** What a contact holds in its custom fields, in their order: in those with these keys, or in all of them. @throws BadInput */
export async function customFieldsOf(ctx: Context, contactId: string, keys: readonly string[] | null) {
  if (keys && keys.length > mostKeys) throw new BadInput(`keys: at most ${mostKeys}.`);
  const fields = await fieldsOf(ctx, "contact");
  const wanted = keys ? fields.filter(({ key }) => keys.includes(key)) : fields;
  if (wanted.length === 0) return [];
  const values = await valuesOf(ctx, contactId, keys && wanted);
  return wanted.flatMap((field) => answerOf(values.get(field.id), field) ?? []);
}

/** What it holds in one of them; null when that is blank, or when there is no field with this key. */
export const customFieldOf = async (ctx: Context, contactId: string, key: string) =>
  (await customFieldsOf(ctx, contactId, [key]))[0] ?? null;

type Values = ReadonlyMap<string, StoredValue[]>;
const none: Values = new Map();

/** One statement for all contacts that ask for the same fields. */
function valuesOf(ctx: Context, contactId: string, fields: readonly DefinedField[] | null): Promise<Values> {
  const ids = fields?.map(({ id }) => id);
  return ctx.load.batch(`custom field values ${ids?.join() ?? ""}`, contactId, async (contactIds) => {
    const text = readText(ids !== undefined);
    const found = groupValues(
      await ctx.read.rows(nameOf(text), text, [ctx.workspaceId, uuidList(contactIds), ...(ids ? [uuidList(ids)] : [])]),
    );
    return contactIds.map((id) => found.get(id) ?? none);
  });
}

/** What an input gives custom fields; of a new contact with the defaults of the others. What is wrong is added to the faults. */
export async function checkCustomFields(
  tx: Transaction,
  inputs: readonly CustomFieldValueInput[],
  isNew: boolean,
  faults: Faults,
): Promise<FieldChoice[]> {
  if (inputs.length === 0 && !isNew) return [];
  const { choices, faults: found } = checkValues(inputs, await fieldsIn(tx, "contact"), isNew);
  for (const { field, code, message } of found) faults.add(field!, code, message);
  return choices;
}

/** Gives a new contact its values. */
export async function insertCustomFields(tx: Transaction, contactId: string, choices: readonly FieldChoice[]): Promise<void> {
  await hold(tx, choices);
  await writeValues(
    tx,
    choices.map(({ field, values }) => ({ contactId, fieldId: field.id, values })),
    { areNew: true },
  );
}

/** Writes what differs from what the contact, which is locked, holds. @returns the changes as people read them. */
export async function updateCustomFields(tx: Transaction, contactId: string, choices: readonly FieldChoice[]): Promise<FieldChange[]> {
  if (choices.length === 0) return [];
  await hold(tx, choices);
  const ids = choices.map(({ field }) => field.id);
  const before = (await valuesIn(tx, [contactId], ids)).get(contactId) ?? none;
  const changed = choices.filter(({ field, values }) => !isSameValue(values, before.get(field.id) ?? []));
  await writeValues(
    tx,
    changed.map(({ field, values }) => ({ contactId, fieldId: field.id, values })),
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
