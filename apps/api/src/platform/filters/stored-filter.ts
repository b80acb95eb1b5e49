/** Marks an instant in stored JSON. No field of a filter begins with a dollar sign, so no text can be taken for one. */
const mark = "$instant";

/** A filter, as GraphQL checked it, in a form that JSON keeps. */
export function storeFilter(filter: object): object {
  return change(filter, (value) => (value instanceof Date ? { [mark]: value.toISOString() } : undefined)) as object;
}

/** A filter as it was before it was stored. */
export function readStoredFilter(stored: object): object {
  return change(stored, (value) => {
    const instant = (value as Record<string, unknown>)[mark];
    return typeof instant === "string" ? new Date(instant) : undefined;
  }) as object;
}

/** A copy in which some objects are replaced. */
function change(value: unknown, replace: (value: object) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const replaced = replace(value);
  if (replaced !== undefined) return replaced;
  if (Array.isArray(value)) return value.map((item) => change(item, replace));
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.map(([name, part]) => [name, change(part, replace)]));
}
