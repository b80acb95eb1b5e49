import { limits, phoneLabels } from "@kith/shared/limits.ts";
import { givenInputs, givenPath, givenValues } from "../../custom-fields/given-values.ts";
import { z } from "../../../lib/zod.ts";
import type { CreateContactInput } from "../../../gql/graphql.ts";

const name = z.string().trim().max(limits.nameLength);
const text = z.string().trim().max(limits.textLength);

/** The form of a new contact. The server checks all of it again; what is held here is what helps while one types. */
export const contactFormSchema = z.object({
  firstName: name,
  lastName: name,
  emails: z.array(z.object({ address: text, isPrimary: z.boolean() })).max(limits.emailsPerContact),
  phones: z.array(z.object({ number: text, label: z.enum(["", ...phoneLabels]), isPrimary: z.boolean() })).max(limits.phonesPerContact),
  tags: z.array(z.string()).max(limits.tagsPerContact),
  listIds: z.array(z.string()).max(limits.listsPerContact),
  /** What the person chose; the other categories are as for all new contacts. */
  subscriptions: z.array(z.object({ categoryId: z.string(), isSubscribed: z.boolean() })),
  status: z.string(),
  type: z.string(),
  ownerId: z.string().nullable(),
  followerIds: z.array(z.string()).max(limits.followersPerContact),
  companyName: text,
  jobTitle: text,
  website: text,
  birthday: z.string(),
  timeZone: z.string().nullable(),
  language: z.string().nullable(),
  address: z.object({ line1: text, line2: text, city: text, region: text, postalCode: text, country: text }),
  hasConsent: z.boolean(),
  consentText: text,
  customFields: givenValues,
});
export type ContactForm = z.infer<typeof contactFormSchema>;

export const emptyContactForm: ContactForm = {
  firstName: "",
  lastName: "",
  emails: [{ address: "", isPrimary: true }],
  phones: [{ number: "", label: "mobile", isPrimary: true }],
  tags: [],
  listIds: [],
  subscriptions: [],
  status: "",
  type: "lead",
  ownerId: null,
  followerIds: [],
  companyName: "",
  jobTitle: "",
  website: "",
  birthday: "",
  timeZone: null,
  language: null,
  address: { line1: "", line2: "", city: "", region: "", postalCode: "", country: "" },
  hasConsent: false,
  consentText: "",
  customFields: {},
};

/** The rows of the form that were filled in, by their position in it: the server counts only those it gets. */
const filledRows = <Row>(rows: readonly Row[], isFilled: (row: Row) => boolean) =>
  rows.flatMap((row, position) => (isFilled(row) ? [{ row, position }] : []));

export const filledEmails = (form: ContactForm) => filledRows(form.emails, ({ address }) => address.trim() !== "");
export const filledPhones = (form: ContactForm) => filledRows(form.phones, ({ number }) => number.trim() !== "");

/** @param country two letters, for phone numbers that were typed without a country code. */
export function inputOf(form: ContactForm, country: string | undefined, allowDuplicate: boolean): CreateContactInput {
  const { hasConsent, consentText, birthday, emails: _emails, phones: _phones, customFields: _customFields, ...plain } = form;
  return {
    ...plain,
    emails: filledEmails(form).map(({ row }) => row),
    phones: filledPhones(form).map(({ row }) => ({
      ...row,
      label: row.label || null,
      country: row.number.startsWith("+") ? null : country,
    })),
    customFields: givenInputs(form),
    status: plain.status || null,
    birthday: birthday || null,
    consent: hasConsent ? { text: consentText } : null,
    allowDuplicate,
  };
}

/** The server's path of a wrong value → the field of the form: e-mail 0 of the input may be row 1 of the form. */
export function formPathOf(form: ContactForm, path: readonly string[]): string[] {
  const [list, index, ...rest] = path;
  if (list === "customFields") return givenPath(form, path);
  if (list === "consent") return ["consentText"];
  if ((list !== "emails" && list !== "phones") || index === undefined) return [...path];
  const filled = list === "emails" ? filledEmails(form) : filledPhones(form);
  return [list, String(filled[Number(index)]?.position ?? index), ...rest];
}
