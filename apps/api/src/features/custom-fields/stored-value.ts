/** One value of a field as it is kept: exactly one of these is not null, and which one follows from the field's type. */
export interface StoredValue {
  /** As it was written; phone numbers in E.164. */
  text: string | null;
  /** Digits: of a number its millionths, of money its minor units, of a checkbox 0 or 1. More than a JavaScript number holds. */
  number: string | null;
  /** RFC 3339 in UTC, with milliseconds. */
  at: string | null;
  day: string | null;
  /** UUID. */
  option: string | null;
  /** Of a file instead of the others: the UUID of the document, with its name as the text; of a new record that of the file which was sent. */
  file?: string;
}

const blank: StoredValue = { text: null, number: null, at: null, day: null, option: null };

export const storedText = (text: string): StoredValue[] => [{ ...blank, text }];
export const storedNumber = (number: bigint): StoredValue[] => [{ ...blank, number: number.toString() }];
export const storedInstant = (at: Date): StoredValue[] => [{ ...blank, at: at.toISOString() }];
export const storedDay = (day: string): StoredValue[] => [{ ...blank, day }];
export const storedOptions = (options: readonly string[]): StoredValue[] => options.map((option) => ({ ...blank, option }));

export const storedFiles = (files: readonly string[]): StoredValue[] => files.map((file) => ({ ...blank, file }));

/** Whether two fields' values are the same; the order of choices counts for nothing. */
export function isSameValue(one: readonly StoredValue[], other: readonly StoredValue[]): boolean {
  const keysOf = (values: readonly StoredValue[]) =>
    values.map(({ text, number, at, day, option }) => JSON.stringify([text, number, at, day, option])).sort();
  return JSON.stringify(keysOf(one)) === JSON.stringify(keysOf(other));
}
