import { limits } from "@kith/shared/limits.ts";
import { normalizePhone } from "@kith/shared/phone.ts";
import { digitsOf, fold, foldLine } from "@kith/shared/text.ts";
import { isWebAddress } from "@kith/shared/web-address.ts";
import { addressColumnsOf, type AddressFields, checkLength, type Faults } from "../contacts/check-contact.ts";
import type { Company } from "./company.entity.ts";

/** The plain fields of a company, as a form sends them. Undefined leaves a field as it is; null or "" clears it. */
export interface CompanyFields {
  name?: string | null;
  website?: string | null;
  phone?: string | null;
  /** Of a phone number without country code. */
  country?: string | null;
  industry?: string | null;
  employees?: number | null;
  description?: string | null;
  linkedin?: string | null;
  address?: AddressFields | null;
}

export type CompanyColumns = Partial<Company>;

const longest = { name: limits.nameLength, industry: limits.textLength, linkedin: limits.textLength, description: limits.longTextLength };

/** Checks the plain fields and gives the columns that they set. */
export function checkCompany(input: CompanyFields, faults: Faults): CompanyColumns {
  const columns: CompanyColumns = {};
  for (const field of ["name", "industry", "linkedin", "description"] as const)
    if (input[field] !== undefined) columns[field] = checkLength(input[field], longest[field], [field], faults);
  if (columns.name === "") faults.add(["name"], "REQUIRED", "A company needs a name.");
  if (input.website !== undefined) {
    columns.website = input.website?.trim() ?? "";
    if (columns.website.length > limits.urlLength || (columns.website && !isWebAddress(columns.website)))
      faults.add(["website"], "INVALID", `“${columns.website.slice(0, 100)}” is not a web address.`);
    else columns.domain = domainOf(columns.website);
  }
  if (input.phone !== undefined) {
    const { phone, country } = input;
    columns.phone = phone?.trim() ? (faults.try(["phone"], () => normalizePhone(phone, country)) ?? "") : "";
  }
  if (input.employees !== undefined) {
    columns.employees = input.employees;
    if (input.employees !== null && input.employees < 0) faults.add(["employees"], "INVALID", "A company has no fewer than 0 people.");
  }
  return { ...columns, ...addressColumnsOf(input.address, faults) };
}

/** "https://www.Oakline.example/about" → "oakline.example"; empty for none. */
export function domainOf(website: string): string {
  if (!website) return "";
  return new URL(/^[a-z][a-z0-9+.-]*:/i.test(website) ? website : `https://${website}`).hostname.replace(/^www\./, "");
}

/** The number of the line, counted from 1, on which a company's search text has a field. */
export const companyLine = { name: 1, domain: 2, industry: 3, city: 4, country: 5 } as const;

/** What follows from the other columns: the sort key, and the text that is searched, as contacts have it. */
export function derivedColumns(company: Pick<Company, "name" | "domain" | "industry" | "city" | "country" | "phone">) {
  const { name, domain, industry, city, country, phone } = company;
  return {
    nameSort: fold(name),
    searchText: `\n${[name, domain, industry, city, country, digitsOf(phone)].map(foldLine).join("\n")}\n`,
  };
}
