import { limits, tagColors } from "@kith/shared/limits.ts";
import { Invalid, refuse } from "../../platform/errors.ts";
import type { Tag } from "./tag.entity.ts";

/** Trims and checks a tag's name. @throws Invalid at the field. */
export function checkTagName(given: string, field: string[]): string {
  const name = given.trim();
  if (name.length < 1 || name.length > limits.tagName) refuse(field, "INVALID", `A tag's name has 1 to ${limits.tagName} characters.`);
  return name;
}

/** Trims and checks a tag's description. @throws Invalid */
export function checkTagDescription(given: string): string {
  const description = given.trim();
  if (description.length > limits.textLength)
    refuse("description", "TOO_LONG", `A description has at most ${limits.textLength} characters.`);
  return description;
}

/** @throws Invalid for a colour that is none of ours. */
export function checkTagColor(given: string): string {
  if (!(tagColors as readonly string[]).includes(given)) refuse("color", "INVALID", `A tag's colour is one of ${tagColors.join(", ")}.`);
  return given;
}

/** The refusal of a name that a tag has; it comes with that tag. */
export const nameTaken = (tag: Tag): Invalid =>
  new Invalid([{ field: ["name"], code: "DUPLICATE", message: `There is a tag “${tag.name}” already.` }], tag);
