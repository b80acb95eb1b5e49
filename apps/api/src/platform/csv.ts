/** Excel takes a file for UTF-8 only when it begins with this. */
export const byteOrderMark = "\ufeff";

/** One line of a CSV file (RFC 4180), with its line break. What a spreadsheet would run as a formula gets an apostrophe, which the import takes off again. */
export const csvLine = (cells: readonly string[], delimiter = ","): string =>
  `${cells.map((cell) => written(cell, delimiter)).join(delimiter)}\r\n`;

function written(cell: string, delimiter: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /["\r\n]/.test(safe) || safe.includes(delimiter) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
