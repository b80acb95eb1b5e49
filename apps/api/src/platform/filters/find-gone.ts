import type { Context } from "../context.ts";
import { fromGlobalId } from "../ids.ts";
import { isNodeThere } from "../nodes.ts";
import type { FilterProblem, GivenValue } from "./registry.ts";

/** Those of these global ids of one type that name no record (any more), or none that the viewer may see. */
export async function findGone(ctx: Context, type: string, ids: readonly GivenValue<string>[]): Promise<FilterProblem[]> {
  const there = await Promise.all(ids.map(({ value }) => isNodeThere(ctx, type, fromGlobalId(type, value))));
  return ids.filter((_, index) => !there[index]).map(({ value, path }) => gone(type, value, path));
}

/** A record that a filter names, and that is not there. */
export const gone = (type: string, id: string, path: string): FilterProblem => ({
  path,
  message: `names a record (${type}) that does not exist.`,
  id,
  type,
});
