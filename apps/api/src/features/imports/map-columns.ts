import { fold } from "@kith/shared/text.ts";
import type { Fault } from "../../platform/errors.ts";
import type { ImportColumn, Rule } from "./import.entity.ts";
import type { DefinedField } from "../custom-fields/load-fields.ts";
import { allImportFields, findImportField, importFields, isImportable } from "./import-fields.ts";

/** The form in which headers are compared: "E-Mail_Adresse" and "e-mail adresse" are one. */
export const headerKey = (header: string): string =>
  fold(header.replaceAll(/([a-zäöü])([A-ZÄÖÜ])/g, "$1 $2").replaceAll("ß", "ss"))
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const fieldOfHeader = new Map<string, string>();
for (const { name, label, aliases } of importFields) {
  for (const alias of [name, label, ...aliases]) {
    const key = headerKey(alias);
    const other = fieldOfHeader.get(key);
    if (other && other !== name) throw new Error(`“${alias}” means ${other} and ${name}`);
    fieldOfHeader.set(key, name);
  }
}

const ownNames = new Set(importFields.flatMap(({ name, label }) => [headerKey(name), headerKey(label)]));

/** The custom field that a header names; the names of a contact's own fields go first, other words for those do not. */
function customOfHeader(key: string, custom: readonly DefinedField[]): string | undefined {
  if (ownNames.has(key)) return undefined;
  const importable = custom.filter(isImportable);
  const named = importable.find((field) => headerKey(field.name) === key) ?? importable.find((field) => headerKey(field.key) === key);
  return named && allImportFields([named]).at(-1)!.name;
}

/** Where the columns probably go, by their headers; each field that takes one column gets the first that fits. */
export function suggestMapping(headers: readonly string[], custom: readonly DefinedField[] = []): ImportColumn[] {
  const taken = new Set<string>();
  return headers.map((header, column) => {
    const key = headerKey(header);
    const name = customOfHeader(key, custom) ?? fieldOfHeader.get(key);
    const field = name && (findImportField(name, custom)!.isMany || !taken.has(name)) ? name : null;
    if (field) taken.add(field);
    return { column, header, field, overwrite: "overwrite" };
  });
}

export interface ChosenColumn {
  column: number;
  field?: string | null;
  overwrite: Rule;
}

/** The mapping of every column, from those that were chosen; the rest is left out. What is wrong comes as faults of the input. */
export function checkMapping(
  headers: readonly string[],
  chosen: readonly ChosenColumn[],
  matchByPhone: boolean,
  custom: readonly DefinedField[] = [],
): { mapping: ImportColumn[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const mapping: ImportColumn[] = headers.map((header, column) => ({ column, header, field: null, overwrite: "overwrite" }));
  const columnOf = new Map<string, number>();
  const seen = new Set<number>();
  for (const [index, { column, field, overwrite }] of chosen.entries()) {
    const at = (name: string) => ["mapping", String(index), name];
    if (!mapping[column]) {
      faults.push({
        field: at("column"),
        code: "NOT_FOUND",
        message: `There is no column ${column}: the file has ${headers.length}, counted from 0.`,
      });
      continue;
    }
    if (seen.has(column)) faults.push({ field: at("column"), code: "INVALID", message: `Column ${column} is mapped twice.` });
    seen.add(column);
    if (field == null) continue;
    const known = findImportField(field, custom);
    const before = columnOf.get(field);
    if (!known) {
      faults.push({
        field: at("field"),
        code: "NOT_FOUND",
        message: `There is no field “${field}”. Choose one of ${allImportFields(custom)
          .map(({ name }) => name)
          .join(", ")}.`,
      });
    } else if (before !== undefined && !known.isMany) {
      faults.push({
        field: at("field"),
        code: "INVALID",
        message: `“${headers[before]}” and “${headers[column]}” both go to ${known.label}; it takes one column.`,
      });
    }
    columnOf.set(field, column);
    mapping[column] = { column, header: headers[column]!, field, overwrite };
  }
  const hasPhone = [...columnOf.keys()].some((name) => name === "phone" || findImportField(name, custom)?.phoneLabel);
  if (!columnOf.has("email") && !(matchByPhone && hasPhone)) {
    const message = matchByPhone
      ? "Choose the column that holds the e-mail or the phone: contacts are told apart by them."
      : "Choose the column that holds the e-mail: contacts are told apart by it. Or match by phone.";
    faults.push({ field: ["mapping"], code: "REQUIRED", message });
  }
  return { mapping, faults };
}

/** The plain columns of a contact that a mapping can fill. */
export function columnsOfMapping(mapping: readonly ImportColumn[]): string[] {
  const columns = mapping.flatMap(({ field }) => {
    if (field === "fullName") return ["firstName", "lastName"];
    return (field !== null && findImportField(field, [])?.column) || [];
  });
  return [...new Set([...columns, "status"])]; // a new contact always has one
}
