/** What a workspace can ask of every contact: the name of the field in the contact's inputs, or of two of which one will do. */
export const requirableFields = [
  "firstName",
  "lastName",
  "email",
  "phone",
  "emailOrPhone",
  "owner",
  "companyName",
  "jobTitle",
  "website",
  "birthday",
  "timeZone",
  "language",
  "addressLine1",
  "postalCode",
  "city",
  "country",
] as const;

export type RequirableField = (typeof requirableFields)[number];

/** A contact as the rule looks at it: a blank text, an empty list, null and undefined are all "not there". */
export interface RequiredContact {
  emails: readonly unknown[];
  phones: readonly unknown[];
  ownerId?: string | null | undefined;
  /** Texts and days by their column: `firstName`, `addressLine1` … */
  columns: Readonly<Record<string, string | null | undefined>>;
}

/** The fields that a workspace requires and a contact lacks, in the order in which they are required. */
export function missingFields(required: readonly RequirableField[], contact: RequiredContact): RequirableField[] {
  const { emails, phones, ownerId, columns } = contact;
  return required.filter((field) => {
    if (field === "email") return emails.length === 0;
    if (field === "phone") return phones.length === 0;
    if (field === "emailOrPhone") return emails.length === 0 && phones.length === 0;
    if (field === "owner") return !ownerId;
    return !columns[field]?.trim();
  });
}

/** The fields that a contact would lack after a change and did not lack before: what it lacked already stands in nobody's way. */
export function newlyMissing(required: readonly RequirableField[], before: RequiredContact, after: RequiredContact): RequirableField[] {
  const lacked = new Set(missingFields(required, before));
  return missingFields(required, after).filter((field) => !lacked.has(field));
}

const names: Record<RequirableField, string> = {
  firstName: "first name",
  lastName: "last name",
  email: "e-mail",
  phone: "phone number",
  emailOrPhone: "e-mail or phone number",
  owner: "owner",
  companyName: "company",
  jobTitle: "job title",
  website: "website",
  birthday: "birthday",
  timeZone: "time zone",
  language: "language",
  addressLine1: "street",
  postalCode: "postal code",
  city: "city",
  country: "country",
};

/** The field as a sentence names it, in the language of the API: “job title”. */
export const requirableName = (field: RequirableField): string => names[field];

/** Where the field stands in the input of a contact: `["address", "city"]`. */
export function requirablePath(field: RequirableField): string[] {
  if (field === "email" || field === "emailOrPhone") return ["emails"];
  if (field === "phone") return ["phones"];
  if (field === "owner") return ["ownerId"];
  if (field === "addressLine1") return ["address", "line1"];
  return field === "postalCode" || field === "city" || field === "country" ? ["address", field] : [field];
}
