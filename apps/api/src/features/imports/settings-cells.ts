import { fold } from "@kith/shared/text.ts";
import type { CategoryRule, ContactRules, StatusRule } from "../contact-settings/contact-rules.ts";

/** What the cells of a file may name: the workspace's statuses and subscription categories. */
export type NamedSettings = Pick<ContactRules, "statuses" | "categories">;

/** The status that a cell names by its label or its name. @throws Error with the choices */
export function readStatus(statuses: readonly StatusRule[], text: string): string {
  const wanted = fold(text);
  const offered = statuses.filter(({ isLeaving }) => !isLeaving);
  const found = offered.find(({ name, labelNorm }) => labelNorm === wanted || name === wanted);
  if (found) return found.name;
  const choices = offered.map(({ label }) => label).join(", ");
  throw new Error(`“${text.slice(0, 40)}” is not a status of this workspace. Write one of ${choices}.`);
}

/** The category of this name. @throws Error with the choices */
export function readCategory(categories: readonly CategoryRule[], text: string): CategoryRule {
  const wanted = fold(text);
  const found = categories.find(({ nameNorm }) => nameNorm === wanted);
  if (found) return found;
  const choices = categories.map(({ name }) => name).join(", ") || "none: there are no categories";
  throw new Error(`“${text.slice(0, 40)}” is not a subscription category of this workspace. Its categories are ${choices}.`);
}
