import { missingFields } from "@kith/shared/required-fields.ts";
import { freePlaces, limitSentence } from "../contact-settings/contact-limit.ts";
import { type ContactRules, statusFault, statusLabelIn } from "../contact-settings/contact-rules.ts";
import { requiredSentence } from "../contact-settings/required-fields.ts";
import type { DefinedField } from "../custom-fields/load-fields.ts";
import type { CheckedRow, RowError } from "./check-row.ts";
import { addFieldDefaults, type ContactState, type MergeNames, mergeRow, newContact } from "./merge-row.ts";
import { addDefaults } from "./subscription-rows.ts";

/** Makes the new contacts of a batch, as far as the workspace's rules let them in. */
export function createMaker(rules: ContactRules, names: MergeNames, ownerId: string | null, customFields: readonly DefinedField[]) {
  let places = freePlaces(rules);

  /** Why a row may not make this contact, when it may not. */
  function refusal(contact: ContactState, row: number): RowError | null {
    const [missing] = missingFields(rules.requiredFields, contact);
    if (missing)
      return {
        row,
        outcome: "failed",
        field: missing === "emailOrPhone" ? "email" : missing,
        code: "REQUIRED",
        message: requiredSentence(missing),
      };
    const custom = customFields.find(({ id, isRequired, defaultValue }) => isRequired && !defaultValue && !contact.custom.has(id));
    if (custom)
      return {
        row,
        outcome: "failed",
        field: `customFields.${custom.key}`,
        code: "REQUIRED",
        message: `A new contact needs a value in “${custom.name}”.`,
      };
    if (places < 1) return { row, outcome: "failed", field: null, code: "LIMIT_REACHED", message: limitSentence(rules.contactLimit) };
    return null;
  }

  return {
    /** How many contacts may be made at most. */
    mostOf: (wanted: number) => Math.min(wanted, places),
    /**
     * The contact that rows make: the first of them that may makes it, those behind it add to it.
     * @returns null when none of them may; the errors of those that did not come in; and how many did behind the first.
     */
    make(rows: readonly CheckedRow[], number: () => number): { contact: ContactState | null; errors: RowError[]; updated: number } {
      let made: ContactState | null = null;
      let updated = 0;
      const errors: RowError[] = [];
      for (const row of rows) {
        const contact: ContactState = made ?? newContact(0, ownerId, rules.defaultStatus);
        const failure = mergeRow(contact, row, made === null, names) ?? (made === null ? refusal(contact, row.row) : null);
        if (failure) errors.push(failure);
        else if (made) updated++;
        else {
          made = contact;
          contact.number = number();
          places--;
        }
      }
      if (made) {
        addDefaults(made.subscriptions, rules.categories);
        addFieldDefaults(made, customFields);
      }
      return { contact: made, errors, updated };
    },
  };
}

/** The rows whose status and categories are still there; somebody may have deleted them since the import began. */
export function withKnownSettings(rules: ContactRules, rows: readonly CheckedRow[]): { rows: CheckedRow[]; errors: RowError[] } {
  const errors: RowError[] = [];
  const inUse = new Set(rules.categories.map(({ id }) => id));
  const known = rows.filter(({ row, columns, subscriptions }) => {
    const failed = (field: string, message: string) => errors.push({ row, outcome: "failed", field, code: "INVALID", message }) > 0;
    const status = columns.find(({ column }) => column === "status");
    const fault = status && statusFault(rules, status.value);
    if (fault) return !failed("status", fault);
    const gone = subscriptions.find(({ category }) => !inUse.has(category.id));
    return !gone || !failed("subscriptions", `The subscription category “${gone.category.name}” is not in use any more.`);
  });
  return { rows: known, errors };
}

/** The names of the statuses that a batch writes; null stands for that of new contacts. */
export const statusesOf = (rows: readonly CheckedRow[]): (string | null)[] => [
  null,
  ...new Set(rows.flatMap(({ columns }) => columns.flatMap(({ column, value }) => (column === "status" ? [value] : [])))),
];

export const namesOf = (rules: ContactRules, members: ReadonlyMap<string, string>): MergeNames => ({
  members,
  status: (name) => statusLabelIn(rules, name),
});
