import type { UpdateCompanyInput } from "../../gql/graphql.ts";
import type { CompanyRecord } from "./company-context.ts";

interface FieldRule {
  /** The field's value as text; empty when there is none. */
  read: (company: CompanyRecord) => string;
  input: (value: string) => Omit<UpdateCompanyInput, "id">;
}

const plain = (name: "name" | "website" | "phone" | "industry" | "description" | "linkedin"): FieldRule => ({
  read: (company) => company[name],
  input: (value) => ({ [name]: value }),
});
const addressPart = (part: "line1" | "line2" | "city" | "region" | "postalCode" | "country"): FieldRule => ({
  read: (company) => company.address[part],
  input: (value) => ({ address: { [part]: value } }),
});

/** The fields that are edited as text, by the names that the server gives them in its events. */
export const companyFields = {
  name: plain("name"),
  website: plain("website"),
  phone: plain("phone"),
  industry: plain("industry"),
  description: plain("description"),
  linkedin: plain("linkedin"),
  employees: {
    read: ({ employees }) => String(employees ?? ""),
    input: (value) => ({ employees: value === "" ? null : Number(value) }),
  },
  addressLine1: addressPart("line1"),
  addressLine2: addressPart("line2"),
  postalCode: addressPart("postalCode"),
  city: addressPart("city"),
  region: addressPart("region"),
  country: addressPart("country"),
} satisfies Record<string, FieldRule>;

export type CompanyFieldName = keyof typeof companyFields;

/** A number of people, as the API takes one: whole, and within 32 bits. */
export const isHeadcount = (text: string): boolean => text === "" || (/^\d{1,10}$/.test(text) && Number(text) <= 2_147_483_647);
