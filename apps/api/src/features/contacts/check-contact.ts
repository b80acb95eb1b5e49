import { checkEmail, normalizeEmail } from "@kith/shared/email.ts";
import { limits, phoneLabels } from "@kith/shared/limits.ts";
import { normalizePhone } from "@kith/shared/phone.ts";
import { isWebAddress } from "@kith/shared/web-address.ts";
import { type Fault, Invalid } from "../../platform/errors.ts";

/** Collects what is wrong with an input, so that a person sees all of it at once. */
export function collectFaults() {
  const faults: Fault[] = [];
  return {
    add: (field: string[], code: string, message: string) => void faults.push({ field, code, message }),
    addAll: (more: readonly Fault[]) => void faults.push(...more),
    /** Runs a check; its error becomes a fault of this field. */
    try<T>(field: string[], check: () => T): T | null {
      try {
        return check();
      } catch (error) {
        faults.push({ field, code: "INVALID", message: (error as Error).message });
        return null;
      }
    },
    /** @throws Invalid when anything was wrong. */
    throwIfAny(): void {
      if (faults.length > 0) throw new Invalid(faults);
    },
  };
}
export type Faults = ReturnType<typeof collectFaults>;

/** The plain fields of a contact, as a form sends them. Undefined leaves a field as it is; null or "" clears it. */
export interface ContactFields {
  firstName?: string | null;
  lastName?: string | null;
  status?: string | null;
  type?: string | null;
  companyName?: string | null;
  jobTitle?: string | null;
  website?: string | null;
  birthday?: string | null;
  timeZone?: string | null;
  language?: string | null;
  address?: AddressFields | null;
  socialLinks?: SocialFields | null;
}
export type AddressFields = {
  line1?: string | null;
  line2?: string | null;
  city?: string | null;
  region?: string | null;
  postalCode?: string | null;
  country?: string | null;
};
type SocialFields = { linkedin?: string | null; x?: string | null; facebook?: string | null; instagram?: string | null };

/** The columns that those fields are kept in. */
export type ContactColumns = Record<string, string | null>;

const nullable = new Set(["birthday", "timeZone", "language"]);

/** Where each field of the input is kept. */
const addressColumns = {
  line1: "addressLine1",
  line2: "addressLine2",
  city: "city",
  region: "region",
  postalCode: "postalCode",
  country: "country",
};
const plainFields = ["firstName", "lastName", "companyName", "jobTitle", "website", "birthday", "timeZone", "language"] as const;

/** Checks the plain fields and gives the columns that they set. Whether the workspace has the status is asked where the contact is written. */
export function checkFields(input: ContactFields, faults: Faults): ContactColumns {
  const columns: ContactColumns = {};
  const set = (column: string, field: string[], value: string | null | undefined) => {
    if (value === undefined) return;
    const longest = column === "firstName" || column === "lastName" ? limits.nameLength : limits.textLength;
    const text = checkLength(value, longest, field, faults);
    columns[column] = text === "" && nullable.has(column) ? null : text;
  };
  for (const field of plainFields) set(field, [field], input[field]);
  Object.assign(columns, addressColumnsOf(input.address, faults));
  for (const field of ["linkedin", "x", "facebook", "instagram"] as const) set(field, ["socialLinks", field], input.socialLinks?.[field]);
  if (input.status != null) columns.status = input.status;
  if (input.type != null) {
    if (input.type !== "lead" && input.type !== "customer")
      faults.add(["type"], "INVALID", `“${input.type}” is not a type. Choose lead or customer.`);
    columns.type = input.type;
  }
  if (columns.website && !isWebAddress(columns.website)) faults.add(["website"], "INVALID", `“${columns.website}” is not a web address.`);
  if (columns.language && !isLanguage(columns.language))
    faults.add(["language"], "INVALID", `“${columns.language}” is not a language such as en or pt-BR.`);
  return columns;
}

/** A text as it is kept; a fault of the field when it is too long. */
export function checkLength(value: string | null | undefined, longest: number, field: string[], faults: Faults): string {
  const text = value?.trim() ?? "";
  if (text.length > longest) faults.add(field, "TOO_LONG", `This text has ${text.length} characters; at most ${longest} are allowed.`);
  return text;
}

/** The columns of the parts of a postal address that are given. */
export function addressColumnsOf(address: AddressFields | null | undefined, faults: Faults): Record<string, string> {
  const columns: Record<string, string> = {};
  for (const [field, column] of Object.entries(addressColumns)) {
    const value = address?.[field as keyof AddressFields];
    if (value !== undefined) columns[column] = checkLength(value, limits.textLength, ["address", field], faults);
  }
  return columns;
}

function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

export interface EmailFields {
  address: string;
  isPrimary?: boolean | null;
}
export interface PhoneFields {
  number: string;
  label?: string | null;
  isPrimary?: boolean | null;
  country?: string | null;
}

/** Checks a contact's e-mails as a whole: their number, form, doubles; exactly one is primary, the first if none is marked. */
export function checkEmails(
  emails: readonly EmailFields[],
  faults: Faults,
): { address: string; addressNorm: string; isPrimary: boolean }[] {
  if (emails.length > limits.emailsPerContact)
    faults.add(["emails"], "LIMIT_REACHED", `A contact has at most ${limits.emailsPerContact} e-mails: one primary and ten more.`);
  const seen = new Set<string>();
  const checked = emails.flatMap(({ address, isPrimary }, index) => {
    const field = ["emails", String(index), "address"];
    const good = faults.try(field, () => checkEmail(address));
    if (good === null) return [];
    const addressNorm = normalizeEmail(good);
    if (seen.has(addressNorm)) faults.add(field, "INVALID", `${good} is given twice.`);
    seen.add(addressNorm);
    return [{ address: good, addressNorm, isPrimary: Boolean(isPrimary) }];
  });
  return markPrimary(checked, ["emails"], faults);
}

/** The same for phones; each label on at most one number. */
export function checkPhones(
  phones: readonly PhoneFields[],
  faults: Faults,
): { number: string; label: string | null; isPrimary: boolean }[] {
  if (phones.length > limits.phonesPerContact)
    faults.add(["phones"], "LIMIT_REACHED", `A contact has at most ${limits.phonesPerContact} phone numbers: one primary and ten more.`);
  const numbers = new Set<string>();
  const labels = new Set<string>();
  const checked = phones.flatMap(({ number, label, isPrimary, country }, index) => {
    const field = (name: string) => ["phones", String(index), name];
    const good = faults.try(field("number"), () => normalizePhone(number, country));
    const named = checkLabel(label, field("label"), faults);
    if (named && labels.has(named)) faults.add(field("label"), "INVALID", `The label ${named} is on two numbers.`);
    if (named) labels.add(named);
    if (good === null) return [];
    if (numbers.has(good)) faults.add(field("number"), "INVALID", `${good} is given twice.`);
    numbers.add(good);
    return [{ number: good, label: named, isPrimary: Boolean(isPrimary) }];
  });
  return markPrimary(checked, ["phones"], faults);
}

/** A phone's label; null for none. */
export function checkLabel(label: string | null | undefined, field: string[], faults: Faults): string | null {
  if (!label) return null;
  if (!(phoneLabels as readonly string[]).includes(label))
    faults.add(field, "INVALID", `“${label}” is not a label. Choose one of ${phoneLabels.join(", ")}.`);
  return label;
}

function markPrimary<T extends { isPrimary: boolean }>(points: T[], field: string[], faults: Faults): T[] {
  const marked = points.filter((point) => point.isPrimary).length;
  if (marked > 1) faults.add(field, "INVALID", "Only one can be primary.");
  return marked === 0 ? points.map((point, index) => ({ ...point, isPrimary: index === 0 })) : points;
}
