import { limits, objectIcons } from "@kith/shared/limits.ts";
import { fold } from "@kith/shared/text.ts";
import { type DefinitionFaults, checkDescription, checkName, makeKey } from "../custom-fields/check-field.ts";
import type { ObjectDefinition } from "./object.entity.ts";

/** Words that the API or the app has for something else. */
const reserved = new Set([
  "contact",
  "company",
  "opportunity",
  "record",
  "object",
  "task",
  "note",
  "list",
  "segment",
  "tag",
  "member",
  "workspace",
]);

interface Given {
  singular?: string | null;
  plural?: string | null;
  icon?: string | null;
  description?: string | null;
  nameLabel?: string | null;
}

/** The columns that an input sets. @param others what there is besides. */
export function checkObjectInput(given: Given, others: readonly ObjectDefinition[], faults: DefinitionFaults): Partial<ObjectDefinition> {
  const columns: Partial<ObjectDefinition> = {};
  for (const field of ["singular", "plural"] as const) {
    if (given[field] == null) continue;
    const name = checkName(given[field], [field], faults);
    const holder = others.find((other) => fold(other[field]) === fold(name));
    if (holder) faults.add([field], "DUPLICATE", `There is an object “${holder[field]}” already.`);
    columns[field] = name;
    columns[`${field}Norm`] = fold(name);
  }
  if (given.nameLabel != null) columns.nameLabel = checkName(given.nameLabel, ["nameLabel"], faults);
  if (given.description != null) columns.description = checkDescription(given.description, faults);
  if (given.icon != null) {
    columns.icon = given.icon;
    if (!(objectIcons as readonly string[]).includes(given.icon))
      faults.add(["icon"], "INVALID", `An icon is one of ${objectIcons.join(", ")}.`);
  }
  return columns;
}

/** The key that was given, or one made of the name. */
export function keyOf(
  given: string | null | undefined,
  singular: string,
  others: readonly ObjectDefinition[],
  faults: DefinitionFaults,
): string {
  const taken = new Set([...others.map(({ key }) => key), ...reserved]);
  if (given == null) return makeKey(singular, taken);
  const key = given.trim();
  if (!new RegExp(`^[a-z][a-z0-9_]{0,${limits.customFieldKey - 1}}$`).test(key))
    faults.add(["key"], "INVALID", `A key has a–z, 0–9 and _, begins with a letter and has at most ${limits.customFieldKey} characters.`);
  else if (reserved.has(key)) faults.add(["key"], "INVALID", `“${key}” is the name of something that Kith has itself.`);
  const holder = others.find((other) => other.key === key);
  if (holder) faults.add(["key"], "DUPLICATE", `The object “${holder.singular}” has this key.`);
  return key;
}
