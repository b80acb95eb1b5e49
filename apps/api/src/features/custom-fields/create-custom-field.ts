import { fold } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { Invalid } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { inTransaction, sqlState, type Transaction } from "../../platform/transaction.ts";
import { checkCurrency, checkDescription, checkKey, checkName, checkOptions, colorAt, DefinitionFaults, makeKey } from "./check-field.ts";
import { checkDefault } from "./check-values.ts";
import "./custom-field.events.ts";
import { CustomField, CustomFieldOption } from "./custom-field.entity.ts";
import type { CreateCustomFieldInput } from "./custom-field.inputs.ts";
import { checkObject, inEvents } from "./field-objects.ts";
import { type DefinedField, fieldsIn } from "./load-fields.ts";
import { lockFolder } from "./lock-field.ts";

const uniqueViolation = "23505";

/** Runs a write that takes a name; when somebody took it at the same moment, once more: now the record that has it is seen. */
export async function takingName<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (sqlState(error) !== uniqueViolation) throw error;
    return attempt();
  }
}

/** Creates a custom field, behind the others of its folder. @throws Invalid (DUPLICATE with the field that has the name or key), NotFound */
export const createCustomField = (ctx: Context, input: CreateCustomFieldInput): Promise<CustomField> =>
  takingName(() => inTransaction(ctx, (tx) => insertField(tx, input)));

async function insertField(tx: Transaction, input: CreateCustomFieldInput): Promise<CustomField> {
  const faults = new DefinitionFaults();
  const { type } = input;
  const object = await checkObject(tx, input.object ?? "contact", faults);
  const name = checkName(input.name, ["name"], faults);
  const description = checkDescription(input.description ?? "", faults);
  const currency = checkCurrency(type, input.currency, faults);
  const wanted = checkOptions(type, input.options, faults);
  const givenKey = input.key == null ? null : checkKey(input.key, faults);
  const folder = input.folderId == null ? null : await lockFolder(tx, input.folderId);
  if (!object) throw new Invalid(faults.faults);
  const others = await fieldsIn(tx, object);
  refuseTaken(others, { nameNorm: fold(name), key: givenKey });
  const key = givenKey ?? makeKey(name, new Set(others.map((other) => other.key)));

  const id = newId();
  const options = wanted.map(({ name: optionName, nameNorm, color }, position) =>
    tx.manager.create(CustomFieldOption, {
      workspaceId: tx.workspaceId,
      id: newId(),
      fieldId: id,
      name: optionName,
      nameNorm,
      color: color ?? colorAt(position),
      position,
    }),
  );
  const field: DefinedField = Object.assign(
    tx.manager.create(CustomField, {
      workspaceId: tx.workspaceId,
      id,
      object: object.name,
      folderId: folder?.id ?? null,
      key,
      name,
      nameNorm: fold(name),
      description,
      type,
      currency,
      isRequired: input.isRequired ?? false,
      position: others.filter((other) => other.folderId === (folder?.id ?? null)).length,
      version: 1,
      createdAt: tx.now,
      updatedAt: tx.now,
    }),
    { options },
  );
  const isReadable = type !== "money" || currency !== null;
  const value = input.defaultValue != null && isReadable ? checkDefault(input.defaultValue, field, faults.faults) : null;
  field.defaultValue = value && value.length > 0 ? value : null;
  faults.throwIfAny();
  await tx.manager.insert(CustomField, field as object);
  if (options.length > 0) await tx.manager.insert(CustomFieldOption, options);
  record(tx, "customField.created", { subjectId: id, data: { name, type, ...inEvents(object) } });
  return field;
}

/** @throws Invalid with the other field that has this name or key. */
export function refuseTaken(others: readonly CustomField[], { nameNorm, key }: { nameNorm: string; key: string | null }): void {
  for (const other of others) {
    const isName = other.nameNorm === nameNorm;
    if (!isName && other.key !== key) continue;
    const message = isName ? `There is a custom field “${other.name}” already.` : `The custom field “${other.name}” has this key.`;
    throw new Invalid([{ field: [isName ? "name" : "key"], code: "DUPLICATE", message }], other);
  }
}
