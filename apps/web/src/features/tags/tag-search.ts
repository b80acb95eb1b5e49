/** The page of the tags as the address bar holds it. Absent means the default. */
export interface TagSearch {
  q?: string | undefined;
  /** The form for new tags is open above the list. */
  new?: boolean | undefined;
}

/** Reads the search params of an address; what it does not understand it leaves out. */
export function readTagSearch(params: Record<string, unknown>): TagSearch {
  const q = typeof params.q === "number" ? String(params.q) : params.q;
  return { q: typeof q === "string" && q.trim() !== "" ? q : undefined, new: params.new === true || undefined };
}
