import type { UpdateContactInput } from "../../../gql/graphql.ts";
import type { ContactRecord } from "./record-context.ts";

interface FieldRule {
  /** The field's value as text; empty when there is none. */
  read: (contact: ContactRecord) => string;
  input: (value: string) => Omit<UpdateContactInput, "id">;
}

const plain = (name: "firstName" | "lastName" | "type" | "companyName" | "jobTitle" | "website"): FieldRule => ({
  read: (contact) => contact[name],
  input: (value) => ({ [name]: value }),
});
/** No value is null for these: the server tells a day or a zone from an empty text. */
const nullable = (name: "birthday" | "timeZone" | "language"): FieldRule => ({
  read: (contact) => contact[name] ?? "",
  input: (value) => ({ [name]: value || null }),
});
const addressPart = (part: "line1" | "line2" | "city" | "region" | "postalCode" | "country"): FieldRule => ({
  read: (contact) => contact.address[part],
  input: (value) => ({ address: { [part]: value } }),
});
const socialLink = (name: "linkedin" | "x" | "facebook" | "instagram"): FieldRule => ({
  read: (contact) => contact.socialLinks[name],
  input: (value) => ({ socialLinks: { [name]: value } }),
});

/** The fields that are edited as text, by the names that the server gives them in its events. */
export const contactFields = {
  firstName: plain("firstName"),
  lastName: plain("lastName"),
  type: plain("type"),
  companyName: plain("companyName"),
  jobTitle: plain("jobTitle"),
  website: plain("website"),
  birthday: nullable("birthday"),
  timeZone: nullable("timeZone"),
  language: nullable("language"),
  addressLine1: addressPart("line1"),
  addressLine2: addressPart("line2"),
  postalCode: addressPart("postalCode"),
  city: addressPart("city"),
  region: addressPart("region"),
  country: addressPart("country"),
  linkedin: socialLink("linkedin"),
  x: socialLink("x"),
  facebook: socialLink("facebook"),
  instagram: socialLink("instagram"),
} satisfies Record<string, FieldRule>;

export type ContactFieldName = keyof typeof contactFields;
