import { fold } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { refuse } from "../../platform/errors.ts";
import { type FieldChange, record } from "../../platform/events.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { checkDescription, checkName, checkOptions, DefinitionFaults } from "./check-field.ts";
import { checkDefault, displayOf } from "./check-values.ts";
import { refuseTaken, takingName } from "./create-custom-field.ts";
import "./custom-field.events.ts";
import type { CustomField } from "./custom-field.entity.ts";
import { arrangeOptions } from "./custom-field-options.ts";
import type { UpdateCustomFieldInput } from "./custom-field.inputs.ts";
import { countHolders } from "./field-impact.ts";
import { countOf, inEvents, objectOf } from "./field-objects.ts";
import { type DefinedField, fieldsIn } from "./load-fields.ts";
import { lockField, requireSight, saveField } from "./lock-field.ts";
import { isSameValue } from "./stored-value.ts";

/**
 * Changes a custom field; its key stays, and its type (see changeCustomFieldType). The records keep their versions.
 * @throws Invalid (DUPLICATE with the field that has the name, IN_USE); Conflict with the current record; NotFound.
 */
export const updateCustomField = (ctx: Context, input: UpdateCustomFieldInput): Promise<CustomField> =>
  takingName(() => inTransaction(ctx, (tx) => writeChange(tx, input)));

async function writeChange(tx: Transaction, input: UpdateCustomFieldInput): Promise<CustomField> {
  const field = await lockField(tx, fromGlobalId("CustomField", input.id), input.expectedVersion);
  const faults = new DefinitionFaults();
  const name = input.name == null ? field.name : checkName(input.name, ["name"], faults);
  const description = input.description == null ? field.description : checkDescription(input.description, faults);
  const wanted = input.options == null ? null : checkOptions(field.type, input.options, faults);
  faults.throwIfAny();
  const others = (await fieldsIn(tx, objectOf(field))).filter(({ id }) => id !== field.id);
  refuseTaken(others, { nameNorm: fold(name), key: null });
  const currency = await changeCurrency(tx, field, input.currency);
  const isRequired = input.isRequired ?? field.isRequired;

  const before: DefinedField = { ...(field as DefinedField) };
  const optionChanges = wanted ? await arrangeOptions(tx, field, wanted) : [];
  const given = input.defaultValue === undefined ? undefined : input.defaultValue && checkDefault(input.defaultValue, field, faults.faults);
  faults.throwIfAny();
  // An option that was removed is no default either.
  const kept = field.defaultValue?.filter(({ option }) => option === null || field.options.some(({ id }) => id === option)) ?? [];
  const values = given === undefined ? kept : (given ?? []);
  const defaultValue = values.length > 0 ? values : null;

  const say = (isSet: boolean) => (isSet ? "yes" : "no");
  const changes: FieldChange[] = [
    { field: "name", before: before.name, after: name },
    { field: "description", before: before.description || null, after: description || null },
    { field: "currency", before: before.currency, after: currency },
    { field: "required", before: say(before.isRequired), after: say(isRequired) },
    { field: "default", before: displayOf(before.defaultValue ?? [], before), after: displayOf(values, field) },
  ].filter((change) => change.before !== change.after);
  changes.push(...optionChanges);
  if (changes.length === 0 && isSameValue(before.defaultValue ?? [], values)) return field;
  record(tx, "customField.updated", { subjectId: field.id, data: { before: before.name, name, ...inEvents(objectOf(field)) }, changes });
  return saveField(tx, field, { name, nameNorm: fold(name), description, currency, isRequired, defaultValue });
}

/** Amounts are kept in minor units of the field's currency: another one would make other amounts of them. */
async function changeCurrency(tx: Transaction, field: DefinedField, given: string | null | undefined): Promise<string | null> {
  if (given == null || given === field.currency) return field.currency;
  if (field.type !== "money") refuse("currency", "INVALID", "Only a field of money has a currency.");
  requireSight(tx);
  const holders = await countHolders(tx, field);
  if (holders > 0)
    refuse(
      "currency",
      "IN_USE",
      `${countOf(objectOf(field), holders)} ${holders === 1 ? "has" : "have"} an amount in ${field.currency}. Take those away first.`,
    );
  field.defaultValue = null;
  return given;
}
