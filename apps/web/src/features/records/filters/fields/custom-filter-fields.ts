import { fold } from "@kith/shared/text.ts";
import type { TFunction } from "i18next";
import type { CustomFieldType, CustomValueFragment } from "../../../../gql/graphql.ts";
import type { CustomFieldDefinition, FieldGroup } from "../../../custom-fields/use-custom-fields.ts";
import { textOf } from "../../../custom-fields/value-text.ts";
import { valueWords } from "../../../custom-fields/value-words.ts";
import { comparedAs, saidNo } from "./custom-operators.ts";
import type { AnyFilter, FilterField } from "./filter-field.ts";

/** The field of the API's filter that has all of them. */
export const customFieldsName = "customFields";
const prefix = "customField.";

/** What the builder calls a custom field. */
export const customFilterId = (id: string): string => `${prefix}${id}`;
/** The field of the API's filter that has the records of all objects. */
export const recordsName = "records";
/** Whether a filter names what the workspace defined: it can't be read before that is known. */
export const namesDefined = (filter: AnyFilter | undefined): boolean => {
  const text = JSON.stringify(filter) ?? "";
  return [customFieldsName, recordsName].some((name) => text.includes(`"${name}"`));
};

export const isCustomFilterId = (id: string): boolean => id.startsWith(prefix);

const comparedBy: Record<CustomFieldType, keyof typeof comparedAs> = {
  TEXT: "text",
  LONG_TEXT: "text",
  PHONE: "text",
  EMAIL: "text",
  URL: "text",
  NUMBER: "number",
  MONEY: "number",
  DATE: "day",
  DATE_TIME: "instant",
  CHOICE: "choice",
  CHOICES: "choices",
  CHECKBOX: "checkbox",
  FILE: "files",
};

interface WithCustomFields {
  customFields: readonly CustomValueFragment[];
}

/** What the workspace defined for itself, folder by folder. */
export function customFilterFields(groups: readonly FieldGroup[], t: TFunction<"filters">): readonly FilterField[] {
  const words = { yes: t("value.yes"), no: t("value.no") };
  return groups.flatMap(({ folder, fields }) =>
    fields.map((field) => ({
      ...comparedField(comparedBy[field.type], field.id, field.key, field.options),
      label: field.name,
      group: folder?.name ?? t("group.custom"),
      goneValue: t("gone.option"),
      ...((field.type === "NUMBER" || field.type === "MONEY") && { numeric: { type: field.type, currency: field.currency } }),
      actual: ({ customFields }: WithCustomFields) =>
        valueWords(field, textOf(customFields.find((value) => value.field.id === field.id)), words),
    })),
  );
}

type Options = CustomFieldDefinition["options"];

/** A field that is compared in this way, before it has a name. */
export function comparedField(
  as: keyof typeof comparedAs,
  id: string,
  key: string,
  options: Options,
): Omit<FilterField, "label" | "group"> {
  const { kind, comparator, operators } = comparedAs[as];
  return {
    id: customFilterId(id),
    name: customFieldsName,
    kind,
    operators,
    offers: operators.map((operator) => operator.id),
    ...((as === "choice" || as === "choices") && { values: options.map(({ id: value, name, color }) => ({ value, label: name, color })) }),
    custom: { refs: [id, key], comparator },
    wrap: {
      write: (comparators) => writeEntries(id, comparator, comparators),
      read: (value) => {
        const comparators = readEntries([id, key], comparator, value);
        return as === "choice" || as === "choices" ? withIds(comparators, options) : comparators;
      },
    },
  };
}

type Entry = Record<string, unknown>;
const isEntry = (value: unknown): value is Entry => typeof value === "object" && value !== null && !Array.isArray(value);
/** What is compared of an entry, without its field. */
const partsOf = (entry: Entry) => Object.entries(entry).filter(([name, value]) => name !== "field" && value !== undefined);

/** Blank or not is asked of every type in the same way. */
function writeEntries(field: string, comparator: string, comparators: unknown): Entry[] {
  if (JSON.stringify(comparators) === JSON.stringify(saidNo))
    return Object.entries(saidNo).map(([name, value]) => ({ field, [name]: value }));
  if (isEntry(comparators) && typeof comparators.empty === "boolean") return [{ field, empty: comparators.empty }];
  return [{ field, [comparator]: comparators }];
}

function readEntries(refs: readonly string[], comparator: string, value: unknown): unknown {
  const entries = Array.isArray(value) ? (value as unknown[]) : [];
  if (!entries.every((entry) => isEntry(entry) && refs.includes(entry.field as string))) return undefined;
  const parts = (entries as Entry[]).flatMap(partsOf);
  if (comparator === "checkbox" && parts.length === 2 && entries.length === 2) {
    const both = Object.fromEntries(parts.toSorted(([one], [other]) => one.localeCompare(other)));
    return JSON.stringify(both) === JSON.stringify(saidNo) ? both : undefined;
  }
  const [part] = parts;
  if (!part || parts.length !== 1 || entries.length !== 1) return undefined;
  if (part[0] === "empty") return typeof part[1] === "boolean" ? { empty: part[1] } : undefined;
  return part[0] === comparator ? part[1] : undefined;
}

/** A link may name options: from then on they are known by their ids, whatever they are called later. */
function withIds(comparators: unknown, options: Options): unknown {
  if (!isEntry(comparators)) return comparators;
  const ids = new Map(options.flatMap(({ id, name }) => [[fold(name), id] as const, [id, id] as const]));
  const idOf = (given: unknown) => (typeof given === "string" ? (ids.get(given) ?? ids.get(fold(given.trim())) ?? given) : given);
  return Object.fromEntries(
    Object.entries(comparators).map(([name, given]) => [name, Array.isArray(given) ? [...new Set(given.map(idOf))] : idOf(given)]),
  );
}
