import { limits } from "@kith/shared/limits.ts";
import { Invalid, refuse } from "../../platform/errors.ts";
import type { ContactList } from "./list.entity.ts";

/** Trims and checks a list's name. @throws Invalid at the field. */
export function checkListName(given: string, field: string[]): string {
  const name = given.trim();
  if (name.length < 1 || name.length > limits.listName) refuse(field, "INVALID", `A list's name has 1 to ${limits.listName} characters.`);
  return name;
}

/** Trims and checks a list's description. @throws Invalid */
export function checkListDescription(given: string): string {
  const description = given.trim();
  if (description.length > limits.textLength)
    refuse("description", "TOO_LONG", `A description has at most ${limits.textLength} characters.`);
  return description;
}

/** The refusal of a name that a list has; it comes with that list. */
export const nameTaken = (list: ContactList, field: string[] = ["name"]): Invalid =>
  new Invalid(
    [{ field, code: "DUPLICATE", message: `There is a list “${list.name}” already${list.archivedAt ? ", in the archive" : ""}.` }],
    list,
  );

/** Nobody is put on a list that is out of the way. @throws Invalid */
export function requireActive(list: ContactList, field: string): void {
  if (list.archivedAt) refuse(field, "ARCHIVED", `The list “${list.name}” is archived. Bring it back first.`);
}
