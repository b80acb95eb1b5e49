/** The page of the lists as the address bar holds it. Absent means the default. */
export interface ListSearch {
  q?: string | undefined;
  /** The archive instead of the lists in use. */
  archived?: boolean | undefined;
  /** The form for a new list is open above the table. */
  new?: boolean | undefined;
}

/** Reads the search params of an address; what it does not understand it leaves out. */
export function readListSearch(params: Record<string, unknown>): ListSearch {
  const q = typeof params.q === "number" ? String(params.q) : params.q;
  return {
    q: typeof q === "string" && q.trim() !== "" ? q : undefined,
    archived: params.archived === true || undefined,
    new: params.new === true || undefined,
  };
}
