import { checkEmail, normalizeEmail } from "@kith/shared/email.ts";
import { limits } from "@kith/shared/limits.ts";
import { countryOfCallingCode, normalizePhone } from "@kith/shared/phone.ts";
import { fold } from "@kith/shared/text.ts";
import type { Fault, Invalid } from "../../platform/errors.ts";
import { checkFields, collectFaults } from "../contacts/check-contact.ts";
import type { ImportColumn, Rule } from "./import.entity.ts";
import { fieldKinds } from "../custom-fields/field-types.ts";
import type { DefinedField } from "../custom-fields/load-fields.ts";
import { type StoredValue, storedText } from "../custom-fields/stored-value.ts";
import { findImportField, type ImportField } from "./import-fields.ts";
import { plainText, readColumn, splitName } from "./read-cell.ts";
import { type NamedSettings, readCategory, readStatus } from "./settings-cells.ts";
import type { CsvRow } from "./read-csv.ts";
import { addCompany } from "./import-companies.ts";
import { findMember, type MemberNames } from "./member-names.ts";

/** Why a row is not imported, or what a person should know of one that is. */
export interface RowError {
  row: number;
  outcome: "failed" | "skipped" | "warning";
  field: string | null;
  code: string;
  message: string;
}

/** A row that can be written. */
export interface CheckedRow {
  row: number;
  /** Byte offset of the file behind it. */
  next: number;
  emails: { address: string; norm: string; rule: Rule }[];
  phones: { number: string; label: string | null; rule: Rule }[];
  /** Columns of the contact, without blanks, with the rule of their column of the file. */
  columns: { column: string; value: string; rule: Rule }[];
  /** By the folded name. */
  tags: { name: string; norm: string; rule: Rule }[];
  lists: { name: string; norm: string; rule: Rule }[];
  companies: { name: string; norm: string; rule: Rule }[];
  owner: { id: string; name: string; rule: Rule } | null;
  custom: { field: DefinedField; values: StoredValue[]; rule: Rule }[];
  /** What the contact is to be subscribed to. */
  subscriptions: { category: { id: string; name: string }; rule: Rule }[];
}

/** How the rows of one import are read. */
export interface RowReader {
  mapping: readonly ImportColumn[];
  tags: readonly string[];
  lists: readonly string[];
  /** Folded names of lists that nobody is put on. */
  archivedLists: ReadonlySet<string>;
  matchByPhone: boolean;
  defaultCountry: string | null;
  members: MemberNames;
  customFields: readonly DefinedField[];
  settings: NamedSettings;
  /** Set for a member who sees only his own contacts: he makes no others. */
  onlyOwner: { id: string; name: string } | null;
}

/** Several addresses in a cell, as people separate them; by blanks only where there is more than one. */
const splitEmails = (text: string): string[] =>
  text
    .split(/[,;\n]+/)
    .flatMap((part) => (part.indexOf("@") === part.lastIndexOf("@") ? [part] : part.split(/\s+/)))
    .filter((part) => part.trim());

/** Reads what a row says about a contact; everything that is wrong with it is told at once. */
export function createRowChecker(reader: RowReader): (row: CsvRow) => CheckedRow | RowError[] {
  const used = reader.mapping.flatMap(({ column, field: name, overwrite }) => {
    const field = name === null ? undefined : findImportField(name, reader.customFields);
    return field ? [{ index: column, field, rule: overwrite }] : [];
  });
  const columnCount = reader.mapping.length;
  const common = (names: readonly string[]) => names.map((name) => ({ name, norm: fold(name), rule: "overwrite" as const }));
  const commonTags = common(reader.tags);
  const commonLists = common(reader.lists);
  const countryOf = rememberLast(1_000, (digits: string) => countryOfCallingCode(digits) ?? refuseCode(digits));
  const phoneNumber = rememberLast(20_000, (key: string) => {
    const [country, text] = key.split("\0") as [string, string];
    return normalizePhone(text, country || null);
  });

  return function checkRow({ row, cells, error, next }) {
    const failed = (field: string | null, code: string, message: string): RowError => ({ row, outcome: "failed", field, code, message });
    if (error) return [failed(null, error.code, error.message)];
    if (cells.length !== columnCount && !(cells.length > columnCount && cells.slice(columnCount).every((cell) => cell.trim() === ""))) {
      return [failed(null, "UNEVEN", `This row has ${cells.length} cells; the header has ${columnCount}.`)];
    }
    const errors: RowError[] = [];
    const attempt = <T>(field: ImportField, read: () => T): T | null => {
      try {
        return read();
      } catch (fault) {
        errors.push(failed(field.name, "INVALID", (fault as Error).message));
        return null;
      }
    };
    const checked: CheckedRow = {
      row,
      next,
      emails: [],
      phones: [],
      columns: [],
      tags: [...commonTags],
      lists: [...commonLists],
      companies: [],
      subscriptions: [],
      owner: null,
      custom: [],
    };
    const country = phoneCountry(cells);
    for (const { index, field, rule } of used) {
      const text = plainText(cells[index]!);
      if (text === "") continue;
      if (field.name === "email") {
        for (const part of splitEmails(text)) attempt(field, () => addEmail(checked, checkEmail(part), rule));
      } else if (field.name === "phone" || field.phoneLabel) {
        const parts = field.phoneLabel ? [text] : text.split(/[,;\n]+/).filter((part) => part.trim());
        for (const part of parts) attempt(field, () => addPhone(checked, readPhone(part.trim(), country), field.phoneLabel ?? null, rule));
      } else if (field.name === "tags") {
        for (const part of text.split(/[,;\n]+/)) attempt(field, () => addTag(checked, part.trim(), rule));
      } else if (field.name === "lists") {
        for (const part of text.split(/[,;\n]+/)) attempt(field, () => addList(checked, part.trim(), rule, reader.archivedLists));
      } else if (field.name === "companies") {
        for (const part of text.split(/[;\n]+/)) attempt(field, () => addCompany(checked, part.trim(), rule));
      } else if (field.name === "subscriptions") {
        for (const part of text.split(/[,;\n]+/).filter((name) => name.trim())) {
          attempt(field, () => checked.subscriptions.push({ category: readCategory(reader.settings.categories, part.trim()), rule }));
        }
      } else if (field.name === "status") {
        attempt(field, () => checked.columns.push({ column: "status", value: readStatus(reader.settings.statuses, text), rule }));
      } else if (field.name === "owner") {
        attempt(field, () => (checked.owner = { ...findMember(reader.members, text), rule }));
      } else if (field.name === "fullName") {
        for (const [column, value] of splitName(text)) {
          if (!used.some((other) => other.field.column === column && plainText(cells[other.index]!) !== ""))
            checked.columns.push({ column, value, rule });
        }
      } else if (field.custom) {
        const custom = field.custom;
        attempt(field, () => addCustom(checked, custom, custom.type === "phone" ? storedText(readPhone(text, country)) : null, text, rule));
      } else if (field.column) {
        const column = field.column;
        attempt(field, () => checked.columns.push({ column, value: readColumn(column, text), rule }));
      }
    }
    checkOwner(checked, errors, failed);
    checkLimits(checked, errors, failed);
    for (const { field, code, message } of columnFaults(checked)) errors.push(failed(fieldOf(field!), code, message));
    if (errors.length > 0) return errors;
    if (checked.emails.length === 0 && !(reader.matchByPhone && checked.phones.length > 0)) {
      const message = reader.matchByPhone ? "This row has neither an e-mail nor a phone number." : "This row has no e-mail.";
      return [{ row, outcome: "skipped", field: "email", code: "NO_EMAIL", message }];
    }
    return checked;
  };

  /** The country that a row's numbers without a country code belong to: a code such as +49 or 0049 to put in front, or letters such as DE. */
  function phoneCountry(cells: readonly string[]): string {
    const column = used.find(({ field }) => field.name === "phoneCountryCode");
    return (column && plainText(cells[column.index]!)) || reader.defaultCountry || "";
  }

  function readPhone(text: string, given: string): string {
    const digits = given.replaceAll(/[\s()+-]/g, "").replace(/^00/, "");
    const country = /^\d+$/.test(digits) ? countryOf(digits) : given;
    return phoneNumber(`${country}\0${text}`);
  }

  function checkOwner(checked: CheckedRow, errors: RowError[], failed: (field: string, code: string, message: string) => RowError): void {
    const { onlyOwner } = reader;
    if (onlyOwner && checked.owner && checked.owner.id !== onlyOwner.id) {
      errors.push(failed("owner", "FORBIDDEN", "You see only your own contacts, so you can't give one to somebody else."));
    }
  }
}

function addCustom(checked: CheckedRow, field: DefinedField, known: StoredValue[] | null, text: string, rule: Rule): void {
  const values = known ?? fieldKinds[field.type].read(text, field);
  if (values.length > 0) checked.custom.push({ field, values, rule });
}

const addEmail = (checked: CheckedRow, address: string, rule: Rule) => {
  const norm = normalizeEmail(address);
  if (!checked.emails.some((email) => email.norm === norm)) checked.emails.push({ address, norm, rule });
};

const addPhone = (checked: CheckedRow, number: string, label: string | null, rule: Rule) => {
  const same = checked.phones.find((phone) => phone.number === number);
  if (same) same.label ??= label;
  else checked.phones.push({ number, label, rule });
};

function addTag(checked: CheckedRow, name: string, rule: Rule): void {
  if (name === "") return;
  if (name.length > limits.tagName)
    throw new Error(`The tag “${name.slice(0, 20)}…” has ${name.length} characters; at most ${limits.tagName} are allowed.`);
  const norm = fold(name);
  if (!checked.tags.some((tag) => tag.norm === norm)) checked.tags.push({ name, norm, rule });
}

function addList(checked: CheckedRow, name: string, rule: Rule, archived: ReadonlySet<string>): void {
  if (name === "") return;
  if (name.length > limits.listName)
    throw new Error(`The list “${name.slice(0, 20)}…” has ${name.length} characters; at most ${limits.listName} are allowed.`);
  const norm = fold(name);
  if (archived.has(norm)) throw new Error(`The list “${name}” is archived. Bring it back first.`);
  if (!checked.lists.some((list) => list.norm === norm)) checked.lists.push({ name, norm, rule });
}

function checkLimits(checked: CheckedRow, errors: RowError[], failed: (field: string, code: string, message: string) => RowError): void {
  const bound = (field: string, count: number, most: number, noun: string) => {
    if (count > most) errors.push(failed(field, "LIMIT_REACHED", `This row has ${count} ${noun}; a contact has at most ${most}.`));
  };
  bound("email", checked.emails.length, limits.emailsPerContact, "e-mails");
  bound("phone", checked.phones.length, limits.phonesPerContact, "phone numbers");
  bound("tags", checked.tags.length, limits.tagsPerContact, "tags");
  bound("lists", checked.lists.length, limits.listsPerContact, "lists");
}

/** The rules of the form hold here too. */
function columnFaults({ columns }: CheckedRow): Fault[] {
  if (columns.length === 0) return [];
  const values: Record<string, string> = Object.fromEntries(columns.map(({ column, value }) => [column, value]));
  const {
    addressLine1: line1,
    addressLine2: line2,
    city,
    region,
    postalCode,
    country,
    linkedin,
    x,
    facebook,
    instagram,
    ...plain
  } = values;
  const faults = collectFaults();
  checkFields(
    { ...plain, address: { line1, line2, city, region, postalCode, country }, socialLinks: { linkedin, x, facebook, instagram } },
    faults,
  );
  try {
    faults.throwIfAny();
    return [];
  } catch (error) {
    return (error as Invalid).faults;
  }
}

/** The field of an import that a path of the form's input stands for. */
const fieldOf = (path: string[]): string => path.at(-1)!.replace(/^line(\d)$/, "addressLine$1");

/** Remembers the last results, failures included, of a function that costs much. */
function rememberLast<T>(limit: number, work: (key: string) => T): (key: string) => T {
  const known = new Map<string, { value: T } | { error: unknown }>();
  return (key) => {
    let found = known.get(key);
    if (!found) {
      try {
        found = { value: work(key) };
      } catch (error) {
        found = { error };
      }
      if (known.size >= limit) known.clear();
      known.set(key, found);
    }
    if ("error" in found) throw found.error;
    return found.value;
  };
}

function refuseCode(digits: string): never {
  throw new Error(`“${digits}” is not a country code such as +49.`);
}
