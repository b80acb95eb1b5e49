import { limits } from "@kith/shared/limits.ts";
import { refuse } from "../../platform/errors.ts";

/** Folders of any system, control characters, and what turns the direction of a text, behind which an ending hides. */
const folders = /^.*[/\\]/s;
// oxlint-disable-next-line no-control-regex -- control characters are what is taken out
const unwanted = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A file's name as it is kept: the last part of a path, in one line, without dots at its ends. Empty when nothing is left. */
export function cleanFileName(given: string): string {
  const name = given.normalize("NFC").replace(unwanted, "").replace(folders, "").trim();
  return shorten(name.replace(/^\.+|[. ]+$/g, ""));
}

/** What stands behind the last dot, lower case; empty for nothing. */
export const endingOf = (name: string): string => /\.([a-z0-9]{1,12})$/i.exec(name)?.[1]?.toLowerCase() ?? "";

/** A name that is too long loses letters before its ending, not the ending. */
function shorten(name: string): string {
  if (name.length <= limits.fileName) return name;
  const ending = endingOf(name);
  return ending ? `${name.slice(0, limits.fileName - ending.length - 1).trimEnd()}.${ending}` : name.slice(0, limits.fileName);
}

/** What a file is called by a new name. What it is does not change with it, so its ending stays. @throws Invalid (INVALID) */
export function renamed(before: string, given: string): string {
  const name = cleanFileName(given);
  if (!name) refuse("name", "INVALID", "Nothing is left of this name. Write another one.");
  const ending = endingOf(before);
  return ending && endingOf(name) !== ending ? cleanFileName(`${name}.${ending}`) : name;
}
