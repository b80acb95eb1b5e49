import { customFieldTypes } from "@kith/shared/limits.ts";
import { fold, foldLine } from "@kith/shared/text.ts";
import "../../features/custom-fields/custom-field.entity.ts";
import type { DefinedField } from "../../features/custom-fields/load-fields.ts";
import { newId, toGlobalId } from "../../platform/ids.ts";
import type { PlainCustomFields } from "./naive-contact-filter.ts";

/** Files are documents of the record, and compared by nothing but whether there are any: see field-files.test.ts. */
const types = customFieldTypes.filter((type) => type !== "file");

/** One custom field of each type, which every generated workspace has. */
export const customFieldPool = types.map((type) => {
  const uuid = newId();
  const key = type.toLowerCase();
  return { uuid, id: toGlobalId("CustomField", uuid), key, type, currency: type === "money" ? "EUR" : null };
});

/** The options of those with choices. */
export const optionPool = customFieldPool
  .filter(({ type }) => type === "choice" || type === "choices")
  .flatMap(({ uuid: fieldUuid, type }) =>
    ["Gold", "Größe", "50%"].map((name) => {
      const uuid = newId();
      return { uuid, id: toGlobalId("CustomFieldOption", uuid), fieldUuid, type, name };
    }),
  );

export const optionsOf = (type: string) => optionPool.filter((option) => option.type === type);

/** What the filter knows of those fields. */
export const poolDefinitions = customFieldPool.map(
  ({ uuid, key, type, currency }) =>
    ({
      id: uuid,
      object: "contact",
      key,
      name: key,
      type,
      currency,
      options: optionsOf(type).map((option) => ({ id: option.uuid, name: option.name, nameNorm: fold(option.name) })),
    }) as DefinedField,
);

/** The rows that hold a contact's custom fields, without its key. */
export function valueRows(custom: PlainCustomFields): Record<string, unknown>[] {
  const blank = { place: 0, text: null, text_norm: null, number_scaled: null, at: null, day: null, option_id: null };
  return customFieldPool.flatMap(({ uuid, type }) => {
    const values = [custom[type]].flat().filter((value) => value !== null);
    return values.map((value, place) => ({ ...blank, field_id: uuid, place, ...columnsOf(type, value) }));
  });
}

function columnsOf(type: keyof PlainCustomFields, value: unknown): object {
  switch (type) {
    case "number":
      return { number_scaled: Math.round((value as number) * 1e6) };
    case "money":
      return { number_scaled: value };
    case "checkbox":
      return { number_scaled: value ? 1 : 0 };
    case "choice":
    case "choices":
      return { option_id: optionsOf(type).find(({ name }) => name === value)!.uuid };
    case "date":
      return { day: value };
    case "dateTime":
      return { at: value };
    default:
      return { text: value, text_norm: foldLine(value as string) };
  }
}

/** All of them blank. */
export const noCustomFields = Object.fromEntries(
  types.map((type) => [type, type === "choices" ? [] : null]),
) as unknown as PlainCustomFields;
