import { limits } from "@kith/shared/limits.ts";
import type { FieldChange } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { displayOf } from "../custom-fields/check-values.ts";
import type { DefinedField } from "../custom-fields/load-fields.ts";
import { isSameValue, type StoredValue } from "../custom-fields/stored-value.ts";
import type { CheckedRow, RowError } from "./check-row.ts";
import type { Rule } from "./import.entity.ts";
import { mergeSubscriptions, noSubscriptions, type SubscriptionState } from "./subscription-rows.ts";

/** A contact as the rows of a batch find it and change it. */
export interface ContactState {
  id: string;
  isNew: boolean;
  number: number;
  /** The plain columns, by property name. */
  columns: Record<string, string | null>;
  ownerId: string | null;
  emails: { id: string; address: string; addressNorm: string; isPrimary: boolean; isNew: boolean }[];
  phones: { id: string; number: string; label: string | null; isPrimary: boolean; isNew: boolean; isChanged: boolean }[];
  /** Folded names. */
  tags: Set<string>;
  addedTags: Map<string, string>;
  /** Folded names, also of those in the archive. */
  lists: Set<string>;
  addedLists: Set<string>;
  /** Folded names, with the row that named it first. */
  addedCompanies: Map<string, number>;
  /** What it holds in the custom fields that the import writes, by their id. */
  custom: Map<string, readonly StoredValue[]>;
  writtenFields: Set<string>;
  subscriptions: SubscriptionState;
  changes: FieldChange[];
  /** Who owned it before these rows. */
  formerOwnerIds: string[];
}

/** How values are shown to people in what changed. */
export interface MergeNames {
  /** Members by id. */
  members: ReadonlyMap<string, string>;
  status(name: string): string;
}

/** The plain columns that an import writes, with the value of a contact that has none; a status there always is. */
export const plainColumns: Record<string, string | null> = {
  firstName: "",
  lastName: "",
  status: null,
  type: "lead",
  companyName: "",
  jobTitle: "",
  website: "",
  birthday: null,
  timeZone: null,
  language: null,
  addressLine1: "",
  addressLine2: "",
  city: "",
  region: "",
  postalCode: "",
  country: "",
  linkedin: "",
  x: "",
  facebook: "",
  instagram: "",
};

export const newContact = (number: number, ownerId: string | null, status: string): ContactState => ({
  id: newId(),
  isNew: true,
  number,
  columns: { ...plainColumns, status },
  ownerId,
  emails: [],
  phones: [],
  tags: new Set(),
  addedTags: new Map(),
  lists: new Set(),
  addedLists: new Set(),
  addedCompanies: new Map(),
  custom: new Map(),
  writtenFields: new Set(),
  subscriptions: noSubscriptions(),
  changes: [],
  formerOwnerIds: [],
});

/**
 * Puts a row's values into a contact, by the rules of their columns, and notes what changed.
 * @param isFirst whether the row makes this contact: then every rule lets everything in.
 * @returns what is wrong, and then nothing was changed; null when it is done.
 */
export function mergeRow(contact: ContactState, row: CheckedRow, isFirst: boolean, names: MergeNames): RowError | null {
  const admits = (rule: Rule, isBlank: boolean) => isFirst || rule === "overwrite" || (rule === "fillBlanks" && isBlank);
  const emails = row.emails.filter(
    ({ norm, rule }) => !contact.emails.some((email) => email.addressNorm === norm) && admits(rule, contact.emails.length === 0),
  );
  const phones = row.phones.filter(({ number, label, rule }) => {
    if (contact.phones.some((phone) => phone.number === number)) return false;
    const sameLabel = label !== null && contact.phones.some((phone) => phone.label === label);
    return admits(rule, label === null ? contact.phones.length === 0 : !sameLabel);
  });
  const tags = row.tags.filter(({ norm, rule }) => !contact.tags.has(norm) && (isFirst || rule !== "never"));
  const lists = row.lists.filter(({ norm, rule }) => !contact.lists.has(norm) && (isFirst || rule !== "never"));
  const added = phones.filter(({ label }) => label === null || !contact.phones.some((phone) => phone.label === label));
  const tooMany =
    beyond("email", contact.emails.length + emails.length, limits.emailsPerContact, "e-mails") ??
    beyond("phone", contact.phones.length + added.length, limits.phonesPerContact, "phone numbers") ??
    beyond("tags", contact.tags.size + tags.length, limits.tagsPerContact, "tags") ??
    beyond("lists", contact.lists.size + lists.length, limits.listsPerContact, "lists");
  if (tooMany) return { row: row.row, outcome: "failed", ...tooMany };

  for (const { column, value, rule } of row.columns) {
    const before = contact.columns[column] ?? null;
    if (before === value || !admits(rule, before === null || before === "")) continue;
    const shown = column === "status" ? names.status : (text: string) => text;
    contact.columns[column] = value;
    note(contact, column, before === null || before === "" ? null : shown(before), shown(value));
  }
  if (row.owner && row.owner.id !== contact.ownerId && admits(row.owner.rule, contact.ownerId === null)) {
    note(contact, "owner", contact.ownerId && (names.members.get(contact.ownerId) ?? null), row.owner.name);
    if (contact.ownerId) contact.formerOwnerIds.push(contact.ownerId);
    contact.ownerId = row.owner.id;
  }
  for (const { field, values, rule } of row.custom) {
    const before = contact.custom.get(field.id) ?? [];
    if (isSameValue(before, values) || !admits(rule, before.length === 0)) continue;
    contact.custom.set(field.id, values);
    contact.writtenFields.add(field.id);
    note(contact, field.name, displayOf(before, field), displayOf(values, field)!);
  }
  for (const { address, norm } of emails) {
    contact.emails.push({ id: newId(), address, addressNorm: norm, isPrimary: contact.emails.length === 0, isNew: true });
    note(contact, "email", null, address);
  }
  for (const { number, label } of phones) putPhone(contact, number, label);
  for (const { name, norm } of tags) {
    contact.tags.add(norm);
    contact.addedTags.set(norm, name);
    note(contact, "tags", null, name);
  }
  // To be on a list is no change of the contact: it has an event of its own.
  for (const { norm } of lists) {
    contact.lists.add(norm);
    contact.addedLists.add(norm);
  }
  // Nor is it to be associated with a company; those that it is associated with already are told apart when they are written.
  for (const { norm, rule } of row.companies)
    if ((isFirst || rule !== "never") && !contact.addedCompanies.has(norm)) contact.addedCompanies.set(norm, row.row);
  for (const name of mergeSubscriptions(contact.subscriptions, row, admits)) note(contact, "subscriptions", null, name);
  return null;
}

/** Gives a new contact the defaults of the custom fields that no row of it filled. */
export function addFieldDefaults(contact: ContactState, customFields: readonly DefinedField[]): void {
  for (const { id, defaultValue } of customFields) {
    if (!defaultValue || contact.custom.has(id)) continue;
    contact.custom.set(id, defaultValue);
    contact.writtenFields.add(id);
  }
}

const beyond = (field: string, count: number, most: number, noun: string) =>
  count > most
    ? { field, code: "LIMIT_REACHED", message: `With this row the contact would have ${count} ${noun}; at most ${most} are allowed.` }
    : null;

/** A label is on one number of a contact: the new number takes the place of the one that has it. */
function putPhone(contact: ContactState, number: string, label: string | null): void {
  const held = label === null ? undefined : contact.phones.find((phone) => phone.label === label);
  if (held) {
    note(contact, "phone", held.number, number);
    Object.assign(held, { number, isChanged: !held.isNew });
    return;
  }
  contact.phones.push({ id: newId(), number, label, isPrimary: contact.phones.length === 0, isNew: true, isChanged: false });
  note(contact, "phone", null, number);
}

/** Of a new contact, everything is new: its event says that it was created. */
function note(contact: ContactState, field: string, before: string | null, after: string): void {
  if (!contact.isNew) contact.changes.push({ field, before, after });
}
