import { formatDate, formatDateTime, formatDecimals } from "../../lib/format.ts";
import { formatAmount } from "./amount-text.ts";
import { namesOf } from "./files-text.ts";
import { isWrongNumber } from "./typed-number.ts";
import type { CustomFieldDefinition } from "./use-custom-fields.ts";
import { optionIds } from "./value-text.ts";

/**
 * A value of a custom field as a person of this language and zone reads it, where a plain text is all that there is room for.
 * @param value as value-text.ts has it.
 */
export function valueWords(
  { type, currency, options }: Pick<CustomFieldDefinition, "type" | "currency" | "options">,
  value: string,
  words: { yes: string; no: string },
): string {
  if (value === "") return "";
  switch (type) {
    case "NUMBER":
      return isWrongNumber({ type }, value) ? value : formatDecimals(value);
    case "MONEY":
      return isWrongNumber({ type }, value) ? value : formatAmount(value, currency!);
    case "CHECKBOX":
      return value === "true" ? words.yes : words.no;
    case "CHOICE":
    case "CHOICES": {
      const ids = new Set(optionIds(value));
      return options.flatMap(({ id, name }) => (ids.has(id) ? [name] : [])).join(", ");
    }
    case "FILE":
      return namesOf(value);
    case "DATE":
      return formatDate(value);
    case "DATE_TIME":
      return formatDateTime(value);
    default:
      return value;
  }
}
