/** "184 kB", "2.4 MB": bytes in decimal units, as file managers and the server's limit count them. */
export function formatFileSize(bytes: number, language: string) {
  const [value, unit] = bytes >= 1_000_000 ? [bytes / 1_000_000, "megabyte"] : [Math.ceil(bytes / 1_000), "kilobyte"];
  return new Intl.NumberFormat(language, { style: "unit", unit: unit as string, maximumFractionDigits: 1 }).format(value as number);
}
