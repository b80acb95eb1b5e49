/** What the address of the page says. */
export interface TaskSearch {
  q?: string | undefined;
  /** Everybody's instead of one's own. */
  all?: boolean | undefined;
  priority?: Priority | undefined;
  done?: boolean | undefined;
  /** Somebody came to add one. */
  new?: boolean | undefined;
}

export const priorities = ["urgent", "high", "normal", "low"] as const;
export type Priority = (typeof priorities)[number];

export function readTaskSearch(params: Record<string, unknown>): TaskSearch {
  const q = typeof params.q === "string" || typeof params.q === "number" ? String(params.q).slice(0, 200) : "";
  return {
    q: q.trim() === "" ? undefined : q,
    all: params.all === true || undefined,
    priority: priorities.find((priority) => priority === params.priority),
    done: params.done === true || undefined,
    new: params.new === true || undefined,
  };
}
