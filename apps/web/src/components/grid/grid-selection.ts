/** The keys of the selected rows. Never changed in place. */
export type Selection = ReadonlySet<string>;

export const nothingSelected: Selection = new Set();

export function toggle(selection: Selection, key: string): Selection {
  const next = new Set(selection);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** Adds the rows from `anchor` to `key`, both included, in the order of `keys`. */
export function selectRange(selection: Selection, keys: readonly string[], anchor: string | undefined, key: string): Selection {
  const from = anchor === undefined ? -1 : keys.indexOf(anchor);
  const to = keys.indexOf(key);
  if (from < 0 || to < 0) return new Set([...selection, key]);
  return new Set([...selection, ...keys.slice(Math.min(from, to), Math.max(from, to) + 1)]);
}

/** What the checkbox in the header shows for the rows that are loaded. */
export function selectionOf(selection: Selection, keys: readonly string[]): "none" | "some" | "all" {
  if (selection.size === 0 || keys.length === 0) return "none";
  return keys.every((key) => selection.has(key)) ? "all" : "some";
}
