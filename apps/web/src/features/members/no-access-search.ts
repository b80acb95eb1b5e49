/** Why somebody is shown that there is no access, and to which workspace; both are there only when the window knows them. */
export interface NoAccessSearch {
  why?: "suspended" | "removed" | "none";
  workspace?: string;
}

const reasons: readonly unknown[] = ["suspended", "removed", "none"] satisfies NoAccessSearch["why"][];

/** Reads the address; what is not of its form is left out. */
export const readNoAccessSearch = (search: Record<string, unknown>): NoAccessSearch => ({
  why: reasons.includes(search.why) ? (search.why as NoAccessSearch["why"]) : undefined,
  workspace: typeof search.workspace === "string" ? search.workspace.slice(0, 100) : undefined,
});
