/** Why a text is no day, in words for a person. */
export class WrongDay extends Error {}

/**
 * A day as people write it, 1984-02-29, 29.02.1984, 29/02/1984 or 02/29/1984 where only one of them can be meant, → "1984-02-29".
 * @throws WrongDay with the reason.
 */
export function parseDay(text: string): string {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  const other = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(text);
  const wrong = () => new WrongDay(`“${text.slice(0, 40)}” is not a day. Write it as 1984-02-29.`);
  if (iso) return dayOf(iso[1]!, iso[2]!, iso[3]!) ?? raise(wrong());
  if (!other) throw wrong();
  const [, one, separator, two, year] = other as unknown as [string, string, string, string, string];
  const dayFirst = dayOf(year, two, one);
  const monthFirst = separator === "." ? null : dayOf(year, one, two);
  if (dayFirst && monthFirst && dayFirst !== monthFirst) throw new WrongDay(`“${text}” can be two different days. Write it as 1984-02-29.`);
  return dayFirst ?? monthFirst ?? raise(wrong());
}

function dayOf(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${text}T00:00:00Z`);
  return year !== "0000" && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

function raise(error: Error): never {
  throw error;
}
