import { parseDay } from "@kith/shared/day.ts";
import { fold } from "@kith/shared/text.ts";

/** A cell without surrounding blanks, and without the apostrophe that keeps a spreadsheet from taking it for a formula. */
export const plainText = (cell: string): string => {
  const text = cell.trim();
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
};

/** "Kern, Anna" and "Anna Maria Kern" → first and last name. */
export function splitName(text: string): [column: string, value: string][] {
  const comma = text.indexOf(",");
  const words = text.split(/\s+/);
  const [first, last] =
    comma > 0
      ? [text.slice(comma + 1).trim(), text.slice(0, comma).trim()]
      : words.length === 1
        ? [text, ""]
        : [words.slice(0, -1).join(" "), words.at(-1)!];
  return [["firstName", first] as [string, string], ["lastName", last] as [string, string]].filter(([, value]) => value !== "");
}

/** The value of a plain column of a contact, but its status, as its cell says it. @throws Error with the reason */
export function readColumn(column: string, text: string): string {
  if (column === "type") return typeNames.get(fold(text)) ?? text;
  if (column === "birthday") return parseDay(text);
  if (column === "timeZone") return readTimeZone(text);
  return text;
}

const typeNames = new Map([
  ["lead", "lead"],
  ["customer", "customer"],
  ["client", "customer"],
  ["kunde", "customer"],
  ["kundin", "customer"],
  ["interessent", "lead"],
]);

function readTimeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new Error(`“${text.slice(0, 40)}” is not a time zone such as Europe/Lisbon.`);
  }
}
