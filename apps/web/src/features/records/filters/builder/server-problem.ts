import { CombinedGraphQLErrors } from "@apollo/client/errors";
import { describeError } from "../../../../lib/user-errors.ts";

/** Why the server did not answer; with the path of what is wrong in the filter, if it is that. */
export interface ServerProblem {
  path: string | undefined;
  message: string;
}

/** "filter.and.0.city.contains must have a letter" is about that place; variables that do not fit name it as `filter.and[0].city`. */
export function problemOf(fault: unknown): ServerProblem {
  const message = CombinedGraphQLErrors.is(fault) ? (fault.errors[0]?.message ?? "") : "";
  const [, path, rest] = /^(filter(?:\.\w+)*) (.*)$/s.exec(message) ?? [];
  if (path) return { path, message: rest! };
  const [, place] = /at "(filter[^"]*)"/.exec(message) ?? [];
  return { path: place?.replaceAll(/\[(\d+)\]/g, ".$1"), message: place ? message : describeError(fault) };
}

/** The key of the node that a path leads to, or of the nearest one around it. */
export function keyAt(keys: ReadonlyMap<string, string>, path: string): string | undefined {
  for (let place = path; place !== ""; place = place.slice(0, Math.max(0, place.lastIndexOf(".")))) {
    const key = keys.get(place);
    if (key !== undefined) return key;
  }
  return undefined;
}
