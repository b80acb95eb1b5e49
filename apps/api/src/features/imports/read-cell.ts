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
  if (column === "birthday") return readDay(text);
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

/** A day as people write it: 1984-02-29, 29.02.1984, 29/02/1984 or 02/29/1984 where only one of them can be meant. */
function readDay(text: string): string {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  const other = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(text);
  const wrong = () => new Error(`“${text.slice(0, 40)}” is not a day. Write it as 1984-02-29.`);
  if (iso) return dayOf(iso[1]!, iso[2]!, iso[3]!) ?? raise(wrong());
  if (!other) throw wrong();
  const [, one, separator, two, year] = other as unknown as [string, string, string, string, string];
  const dayFirst = dayOf(year, two, one);
  const monthFirst = separator === "." ? null : dayOf(year, one, two);
  if (dayFirst && monthFirst && dayFirst !== monthFirst) throw new Error(`“${text}” can be two different days. Write it as 1984-02-29.`);
  return dayFirst ?? monthFirst ?? raise(wrong());
}

function dayOf(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

function raise(error: Error): never {
  throw error;
}

function readTimeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new Error(`“${text.slice(0, 40)}” is not a time zone such as Europe/Lisbon.`);
  }
}
