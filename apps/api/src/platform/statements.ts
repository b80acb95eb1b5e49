import { createHash } from "node:crypto";

const names = new Map<string, string>();
const keptNames = 1_000;

/** Same text, same name: prepared once per connection. Without a name a statement is planned for its values and forgotten. */
export function nameOf(text: string, oneOff = false): string {
  if (oneOff) return "";
  let name = names.get(text);
  if (!name) {
    name = createHash("sha1").update(text).digest("base64url").slice(0, 20);
    if (names.size >= keptNames) names.delete(names.keys().next().value!);
    names.set(text, name);
  }
  return name;
}

/** UUIDs as PostgreSQL writes a list of them: the driver would look for quotes in each. */
export const uuidList = (ids: readonly string[]): string => `{${ids.join()}}`;
