import type { Fault } from "../../platform/errors.ts";
import type { CustomValueInput, ValueInput } from "./custom-value.inputs.ts";
import { type FieldKind, fieldKinds } from "./field-types.ts";
import { type DefinedField, findField } from "./load-fields.ts";
import type { StoredValue } from "./stored-value.ts";

/** What is to be written into a field; an empty list takes the value away. */
export interface FieldChoice {
  field: DefinedField;
  values: StoredValue[];
}

const members = [
  "text",
  "number",
  "amountMinor",
  "checked",
  "option",
  "options",
  "date",
  "dateTime",
  "files",
] as const satisfies (keyof ValueInput)[];

/**
 * Checks a value for a field. @throws Error with the reason
 * @returns where in the input the fault would be, and how to read the value
 */
function memberOf(input: CustomValueInput, field: DefinedField): { member: (typeof members)[number]; read: () => StoredValue[] } | string {
  const kind: FieldKind = fieldKinds[field.type];
  const given = members.filter((member) => input[member] != null);
  const [member] = given;
  if (member === undefined) return `Give its value as ${kind.member}.`;
  if (given.length > 1) return `Give one of ${given.join(", ")}.`;
  if (member !== kind.member) return `It takes its value as ${kind.member}, not as ${member}.`;
  return { member, read: () => kind.accept(input[member] as never, field) };
}

/** Reads a value that an input gives a field. What is wrong is added to the faults, under the path, in a sentence that names the field. */
export function checkValue(input: CustomValueInput, field: DefinedField, path: string[], faults: Fault[]): StoredValue[] | null {
  const chosen = memberOf(input, field);
  if (typeof chosen === "string") {
    faults.push({ field: path, code: "INVALID", message: `${field.name}: ${chosen}` });
    return null;
  }
  try {
    return chosen.read();
  } catch (error) {
    faults.push({ field: [...path, chosen.member], code: "INVALID", message: `${field.name}: ${(error as Error).message}` });
    return null;
  }
}

/** Reads what new records are to get by default. */
export function checkDefault(input: CustomValueInput, field: DefinedField, faults: Fault[]): StoredValue[] | null {
  if (field.type !== "file") return checkValue(input, field, ["defaultValue"], faults);
  faults.push({ field: ["defaultValue"], code: "INVALID", message: "A field of files has no default." });
  return null;
}

interface FieldValueInput extends ValueInput {
  field: string;
  clear?: boolean | null;
}

/**
 * Checks the custom fields of an input as a whole: known fields, each once, each with a value that fits it, no required one without.
 * @param isNew for a new record: then required fields that are not given are missed, and the others get their defaults.
 */
export function checkValues(
  inputs: readonly FieldValueInput[],
  fields: readonly DefinedField[],
  isNew: boolean,
): { choices: FieldChoice[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const choices = new Map<string, FieldChoice>();
  const named = new Set<string>();
  for (const [index, input] of inputs.entries()) {
    const path = ["customFields", String(index)];
    const field = findField(fields, input.field);
    if (!field) {
      faults.push({ field: [...path, "field"], code: "NOT_FOUND", message: `There is no custom field “${input.field.slice(0, 100)}”.` });
      continue;
    }
    if (named.has(field.id)) faults.push({ field: path, code: "INVALID", message: `${field.name}: It is given twice.` });
    named.add(field.id);
    if (field.type === "file" && !isNew) {
      const message = `${field.name}: Of a record that is there, files are added by addFieldFile and taken away by deleteDocument.`;
      faults.push({ field: path, code: "INVALID", message });
      continue;
    }
    const values = input.clear ? checkClear(input, field, path, faults) : checkValue(input, field, path, faults);
    if (values === null) continue;
    if (values.length === 0 && field.isRequired)
      faults.push({ field: path, code: "REQUIRED", message: `${field.name}: A value is required.` });
    choices.set(field.id, { field, values });
  }
  if (isNew) {
    for (const field of fields) {
      if (named.has(field.id)) continue;
      if (field.defaultValue) choices.set(field.id, { field, values: field.defaultValue });
      else if (field.isRequired) faults.push({ field: ["customFields"], code: "REQUIRED", message: `${field.name}: A value is required.` });
    }
  }
  return { choices: [...choices.values()].filter(({ values }) => !isNew || values.length > 0), faults };
}

function checkClear(input: FieldValueInput, field: DefinedField, path: string[], faults: Fault[]): StoredValue[] | null {
  if (members.every((member) => input[member] == null)) return [];
  faults.push({ field: [...path, "clear"], code: "INVALID", message: `${field.name}: Either clear it or give it a value.` });
  return null;
}

/** A field's value as people read it; null for none. */
export const displayOf = (values: readonly StoredValue[], field: DefinedField): string | null =>
  values.length === 0 ? null : fieldKinds[field.type].write(values, field);

/** A value as the API answers it; null for none. */
export function answerOf(values: readonly StoredValue[] | undefined, field: DefinedField) {
  if (!values || values.length === 0) return null;
  const kind = fieldKinds[field.type];
  return { ...kind.answer(values, field), field, display: kind.write(values, field) };
}
