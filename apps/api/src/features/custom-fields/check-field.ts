import { type CustomFieldType, limits, tagColors } from "@kith/shared/limits.ts";
import { fold } from "@kith/shared/text.ts";
import { type Fault, Invalid } from "../../platform/errors.ts";
import { parseGlobalId } from "../../platform/ids.ts";
import type { CustomFieldOptionInput } from "./custom-field.inputs.ts";

/** Collects what is wrong with a definition, so that a person sees all of it at once. */
export class DefinitionFaults {
  readonly faults: Fault[] = [];

  add(field: string[], code: string, message: string): void {
    this.faults.push({ field, code, message });
  }

  /** @throws Invalid when anything was wrong. */
  throwIfAny(): void {
    if (this.faults.length > 0) throw new Invalid(this.faults);
  }
}

/** A name of a field, a folder or an option, trimmed. */
export function checkName(given: string, path: string[], faults: DefinitionFaults): string {
  const name = given.trim().replaceAll(/\s+/g, " ");
  if (name.length < 1 || name.length > limits.customFieldName)
    faults.add(path, "INVALID", `A name has 1 to ${limits.customFieldName} characters.`);
  return name;
}

export function checkDescription(given: string, faults: DefinitionFaults): string {
  const description = given.trim();
  if (description.length > limits.textLength)
    faults.add(["description"], "TOO_LONG", `A description has at most ${limits.textLength} characters.`);
  return description;
}

/** Keys are written into programs; one that looks like an id would be taken for it. */
export function checkKey(given: string, faults: DefinitionFaults): string {
  const key = given.trim();
  const form = new RegExp(`^[a-z][a-z0-9_]{0,${limits.customFieldKey - 1}}$`);
  if (!form.test(key) || parseGlobalId(key))
    faults.add(["key"], "INVALID", `A key has a–z, 0–9 and _, begins with a letter and has at most ${limits.customFieldKey} characters.`);
  return key;
}

/** "Vertragswert (€)" → vertragswert; with a number behind it when that one is taken. */
export function makeKey(name: string, taken: ReadonlySet<string>): string {
  const plain = fold(name)
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
  const base = (/^[a-z]/.test(plain) ? plain : `field${plain && `_${plain}`}`).slice(0, limits.customFieldKey - 5).replace(/_+$/, "");
  let key = base;
  for (let next = 2; taken.has(key) || parseGlobalId(key); next++) key = `${base}_${next}`;
  return key;
}

/** Of a field of money, and of no other. */
export function checkCurrency(type: CustomFieldType, given: string | null | undefined, faults: DefinitionFaults): string | null {
  if (type === "money" && !given) faults.add(["currency"], "REQUIRED", "A field of money needs a currency.");
  if (type !== "money" && given) faults.add(["currency"], "INVALID", "Only a field of money has a currency.");
  return given ?? null;
}

export const hasOptions = (type: CustomFieldType): boolean => type === "choice" || type === "choices";

export interface WantedOption {
  id: string | null;
  name: string;
  nameNorm: string;
  /** Null: as it is, or by its place. */
  color: string | null;
}

/** The options as an input lists them: names that differ, colours that there are. */
export function checkOptions(
  type: CustomFieldType,
  given: readonly CustomFieldOptionInput[] | null | undefined,
  faults: DefinitionFaults,
): WantedOption[] {
  const options = given ?? [];
  if (!hasOptions(type)) {
    if (options.length > 0) faults.add(["options"], "INVALID", "Only a field of choices has options.");
    return [];
  }
  if (options.length === 0) faults.add(["options"], "REQUIRED", "A field of choices needs at least one option.");
  if (options.length > limits.customFieldOptions)
    faults.add(["options"], "LIMIT_REACHED", `A field has at most ${limits.customFieldOptions} options.`);
  const seen = new Set<string>();
  return options.slice(0, limits.customFieldOptions).map(({ id, name: text, color }, index) => {
    const path = (member: string) => ["options", String(index), member];
    const name = checkName(text, path("name"), faults);
    const nameNorm = fold(name);
    if (parseGlobalId(name)) faults.add(path("name"), "INVALID", "A name must not look like an id.");
    if (name.includes(";")) faults.add(path("name"), "INVALID", "A name must not have a semicolon: in files it stands between names.");
    if (seen.has(nameNorm)) faults.add(path("name"), "DUPLICATE", `There are two options “${name}”.`);
    seen.add(nameNorm);
    if (color != null && !(tagColors as readonly string[]).includes(color))
      faults.add(path("color"), "INVALID", `A colour is one of ${tagColors.join(", ")}.`);
    return { id: id ?? null, name, nameNorm, color: color ?? null };
  });
}

/** The colour of an option that nobody chose one for. */
export const colorAt = (position: number): string => tagColors[(position + 1) % tagColors.length]!;
