import type { CustomFieldType, CustomFieldValueInput, CustomValueFragment } from "../../gql/graphql.ts";
import { filesOf, textOfFiles } from "./files-text.ts";
import type { CustomFieldDefinition } from "./use-custom-fields.ts";

/*
 * In the app the value of a custom field is one text, whatever its type, so that one state and one comparison serve all: a number as 1234.5,
 * an amount in minor units, an option as its id, several as a JSON array of ids, files as a JSON array
 * of what is shown of them, an instant in UTC, yes as "true". Blank is "".
 */

/** The member of an input that holds a value. */
export type ValueInput = Omit<CustomFieldValueInput, "field" | "clear">;

export type TypedField = Pick<CustomFieldDefinition, "type">;

/** What the server answered, as the text of the app. */
export function textOf(value: CustomValueFragment | null | undefined): string {
  switch (value?.__typename) {
    case "CustomTextValue":
      return value.text;
    case "CustomNumberValue":
      return plainNumber(value.number);
    case "CustomMoneyValue":
      return value.money.amountMinor;
    case "CustomCheckboxValue":
      return String(value.checked);
    case "CustomChoiceValue":
      return value.option.id;
    case "CustomChoicesValue":
      return textOfOptions(value.options.map(({ id }) => id));
    case "CustomDateValue":
      return value.date;
    case "CustomDateTimeValue":
      return value.dateTime;
    case "CustomFilesValue":
      return textOfFiles(value.files);
    default:
      return "";
  }
}

/** What a record holds in a field; nothing where the value is still of the type that the field had before. */
export function valueIn(values: readonly CustomValueFragment[] | undefined, { id, type }: TypedField & { id: string }) {
  const value = values?.find(({ field }) => field.id === id);
  return value?.__typename === valueTypes[type] ? value : undefined;
}

const valueTypes: Record<CustomFieldType, CustomValueFragment["__typename"]> = {
  TEXT: "CustomTextValue",
  LONG_TEXT: "CustomTextValue",
  NUMBER: "CustomNumberValue",
  MONEY: "CustomMoneyValue",
  CHECKBOX: "CustomCheckboxValue",
  CHOICE: "CustomChoiceValue",
  CHOICES: "CustomChoicesValue",
  DATE: "CustomDateValue",
  DATE_TIME: "CustomDateTimeValue",
  PHONE: "CustomTextValue",
  EMAIL: "CustomTextValue",
  URL: "CustomTextValue",
  FILE: "CustomFilesValue",
};

/** A number without an exponent: 1e-6 is 0.000001. */
export const plainNumber = (value: number): string =>
  String(value).includes("e") ? value.toFixed(6).replace(/\.?0+$/, "") : String(value);

export const textOfOptions = (ids: readonly string[]): string => (ids.length === 0 ? "" : JSON.stringify(ids));

/** The options that a text names; none where it is the text of a field that was of another type. */
export function optionIds(text: string): string[] {
  if (!text.startsWith("[")) return text === "" ? [] : [text];
  return JSON.parse(text) as string[];
}

/** The text as the server takes it; null for a blank. */
export function valueInput({ type }: TypedField, text: string): ValueInput | null {
  if (text === "") return null;
  switch (type) {
    case "NUMBER":
      return { number: Number(text) };
    case "MONEY":
      return { amountMinor: text };
    case "CHECKBOX":
      return { checked: text === "true" };
    case "CHOICE":
      return { option: text };
    case "CHOICES":
      return { options: optionIds(text) };
    case "DATE":
      return { date: text };
    case "DATE_TIME":
      return { dateTime: text };
    case "FILE":
      return { files: filesOf(text).map(({ id }) => id) };
    default:
      return { text };
  }
}

/** The same for a record: a blank takes the value away. */
export const fieldValueInput = (field: TypedField & { id: string }, text: string): CustomFieldValueInput => ({
  field: field.id,
  ...(valueInput(field, text) ?? { clear: true }),
});
