/** What becomes of the rows of contacts that are merged into another one. */
export type MergeRule =
  /** They all go to the contact that stays. */
  | "move"
  /** They go to the contact that stays, unless it has an equal one; `by` names the columns that make two rows equal. */
  | { unite: readonly string[] }
  /** One value survives, and the person who merges says which; `by` names the columns that tell what it is the value of. */
  | { choose: readonly string[] }
  /** Of several answers of one person the one that allows least holds; all of them stay as its history. */
  | "strictest"
  /** Triggers of the database keep the table in step with the others. */
  | "derived";

/** What becomes of the rows of a contact that is erased for good. */
export type EraseRule =
  /** They go with it. */
  | "delete"
  /** They stay without what tells of the person: that something happened is kept, not with whom. */
  | "forget"
  | "derived";

export interface ContactTable {
  merge: MergeRule;
  erase: EraseRule;
}

const tables = new Map<string, ContactTable>();

/** Says what becomes of a table that refers to contacts when these are merged or erased. A table that says nothing fails the build's guard. */
export function defineContactTable(name: string, rules: ContactTable): void {
  if (tables.has(name)) throw new Error(`The table ${name} is defined twice`);
  tables.set(name, rules);
}

export const contactTables = (): ReadonlyMap<string, ContactTable> => tables;
