const isWord = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);

/** What an event's summary is made of: its texts and numbers, and lists of them. */
export const detailsOf = (data: Record<string, unknown>): { name: string; values: string[] }[] =>
  Object.entries(data).flatMap(([name, value]) => {
    const values = [value].flat().filter(isWord).map(String);
    return values.length > 0 ? [{ name, values }] : [];
  });
