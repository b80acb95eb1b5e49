import type { DefinedField } from "../custom-fields/load-fields.ts";

/** What a column of a file can be. */
export interface ImportField {
  /** In the words of the API. */
  name: string;
  label: string;
  /** Headers that mean it, in English and German, as `headerKey` writes them. */
  aliases: string[];
  /** Several columns may go there. */
  isMany?: boolean;
  /** The contact's plain column that it fills, where there is one. */
  column?: string;
  /** The custom field that it fills, where it is one. */
  custom?: DefinedField;
  /** The label of the phone number. */
  phoneLabel?: "home" | "landline" | "mobile" | "work";
}

const plain = (column: string, label: string, aliases: string[]): ImportField => ({ name: column, label, aliases, column });

/** Every field, in the order in which a person thinks of them. */
export const importFields: readonly ImportField[] = [
  plain("firstName", "First name", ["first", "given name", "forename", "vorname", "rufname"]),
  plain("lastName", "Last name", ["last", "surname", "family name", "nachname", "familienname", "zuname"]),
  {
    name: "fullName",
    label: "Full name",
    aliases: ["name", "contact", "contact name", "display name", "vollstandiger name", "vor und nachname", "anzeigename", "kontakt"],
  },
  {
    name: "email",
    label: "E-mail",
    aliases: [
      "email",
      "e mail address",
      "email address",
      "mail",
      "mail address",
      "primary email",
      "work email",
      "business email",
      "private email",
      "other email",
      "email 1",
      "email 2",
      "email 3",
      "e mail 1 value",
      "e mail 2 value",
      "e mail 3 value",
      "e mail adresse",
      "email adresse",
      "mailadresse",
      "e mail privat",
      "e mail geschaftlich",
    ],
    isMany: true,
  },
  {
    name: "phone",
    label: "Phone",
    aliases: [
      "phone number",
      "telephone",
      "tel",
      "primary phone",
      "other phone",
      "phone 1",
      "phone 2",
      "phone 1 value",
      "phone 2 value",
      "telefon",
      "telefonnummer",
      "rufnummer",
    ],
    isMany: true,
  },
  {
    name: "mobilePhone",
    label: "Mobile phone",
    aliases: ["mobile", "mobile number", "cell", "cell phone", "handy", "handynummer", "mobil", "mobilnummer", "mobiltelefon"],
    phoneLabel: "mobile",
  },
  {
    name: "workPhone",
    label: "Work phone",
    aliases: ["business phone", "office phone", "company phone", "telefon geschaftlich", "telefon arbeit", "telefon buro"],
    phoneLabel: "work",
  },
  { name: "homePhone", label: "Home phone", aliases: ["private phone", "telefon privat", "privatnummer"], phoneLabel: "home" },
  {
    name: "landlinePhone",
    label: "Landline",
    aliases: ["landline phone", "fixed line", "festnetz", "festnetznummer"],
    phoneLabel: "landline",
  },
  {
    name: "phoneCountryCode",
    label: "Phone country code",
    aliases: ["country code", "dialing code", "dial code", "calling code", "phone code", "landesvorwahl", "landervorwahl", "vorwahl land"],
  },
  plain("status", "Status", ["contact status", "lifecycle stage", "lead status", "kontaktstatus"]),
  plain("type", "Type", ["contact type", "typ", "kontakttyp", "art"]),
  {
    name: "owner",
    label: "Owner",
    aliases: [
      "contact owner",
      "assigned to",
      "assignee",
      "account owner",
      "besitzer",
      "zustandig",
      "zustandiger",
      "betreuer",
      "verantwortlich",
    ],
  },
  {
    name: "tags",
    label: "Tags",
    aliases: ["tag", "labels", "label", "group membership", "categories", "schlagworte", "schlagworter", "etiketten", "kategorien"],
    isMany: true,
  },
  {
    name: "lists",
    label: "Lists",
    aliases: [
      "list",
      "list name",
      "list names",
      "contact list",
      "contact lists",
      "mailing list",
      "liste",
      "listen",
      "listenname",
      "verteiler",
      "mailingliste",
      "kontaktliste",
    ],
    isMany: true,
  },
  {
    name: "subscriptions",
    label: "Subscriptions",
    aliases: ["subscription", "subscribed to", "subscription categories", "abonnements", "abos", "abonniert"],
    isMany: true,
  },
  {
    name: "companies",
    label: "Associated companies",
    aliases: [
      "associated company",
      "companies",
      "works at",
      "works for",
      "verknupfte unternehmen",
      "verknupftes unternehmen",
      "arbeitet bei",
    ],
    isMany: true,
  },
  plain("companyName", "Company", [
    "company name",
    "organization",
    "organisation",
    "organization name",
    "account",
    "account name",
    "employer",
    "firma",
    "firmenname",
    "unternehmen",
  ]),
  plain("jobTitle", "Job title", ["title", "position", "role", "organization title", "beruf", "stelle", "funktion", "berufsbezeichnung"]),
  plain("website", "Website", ["web", "web site", "url", "homepage", "webseite", "internet", "internetseite"]),
  plain("addressLine1", "Street", [
    "address",
    "address 1",
    "address line 1",
    "street address",
    "mailing street",
    "strasse",
    "strasse und hausnummer",
    "adresse",
    "anschrift",
    "adresszeile 1",
  ]),
  plain("addressLine2", "Address line 2", ["address 2", "apartment", "suite", "adresszusatz", "adresszeile 2"]),
  plain("city", "City", ["town", "mailing city", "stadt", "ort", "wohnort"]),
  plain("region", "Region", ["state", "province", "county", "state region", "bundesland", "kanton", "provinz"]),
  plain("postalCode", "Postal code", ["zip", "zip code", "postcode", "post code", "mailing zip", "plz", "postleitzahl"]),
  plain("country", "Country", ["country region", "mailing country", "land", "staat"]),
  plain("birthday", "Birthday", ["birth date", "date of birth", "dob", "birthdate", "geburtstag", "geburtsdatum"]),
  plain("timeZone", "Time zone", ["timezone", "zeitzone"]),
  plain("language", "Language", ["locale", "preferred language", "sprache"]),
  plain("linkedin", "LinkedIn", ["linkedin url", "linkedin profile"]),
  plain("x", "X", ["twitter", "twitter handle", "x twitter"]),
  plain("facebook", "Facebook", ["facebook url"]),
  plain("instagram", "Instagram", ["instagram url"]),
];

const fieldByName: ReadonlyMap<string, ImportField> = new Map(importFields.map((field) => [field.name, field]));

const customPrefix = "customFields.";

/** A custom field as a column of a file; its key is a header that means it, too. */
const columnFor = (custom: DefinedField): ImportField => ({
  name: `${customPrefix}${custom.key}`,
  label: custom.name,
  aliases: [custom.key],
  custom,
});

/** Whether a column of a file can say what a field holds: files are sent. */
export const isImportable = ({ type }: DefinedField): boolean => type !== "file";

/** Every field with those that the workspace defined. */
export const allImportFields = (custom: readonly DefinedField[]): ImportField[] => [
  ...importFields,
  ...custom.filter(isImportable).map(columnFor),
];

/** The field of this name; undefined when there is none (any more). */
export function findImportField(name: string, custom: readonly DefinedField[]): ImportField | undefined {
  if (!name.startsWith(customPrefix)) return fieldByName.get(name);
  const found = custom.find((field) => isImportable(field) && field.key === name.slice(customPrefix.length));
  return found && columnFor(found);
}
