import { escapeLike, foldLine } from "@kith/shared/text.ts";
import { type Condition, condition } from "../../platform/filters/condition.ts";
import { date } from "../../platform/filters/date-field.ts";
import type { Params } from "../../platform/filters/params.ts";
import { choice, reference, wholeNumber } from "../../platform/filters/plain-fields.ts";
import { addFilterField, defineFilter } from "../../platform/filters/registry.ts";
import { type TextColumn, text, type TextMatch } from "../../platform/filters/text-field.ts";
import { customFields } from "../custom-fields/custom-field-filter.ts";
import { companyFields } from "./company-custom-fields.ts";
import { companyLine } from "./check-company.ts";

/** Which companies: every field that is given must hold. Over `company co`. */
export class CompanyFilter {}
defineFilter(CompanyFilter, "CompanyFilter", {
  description: "Which companies. Every field that is given must hold; with none given, all companies match.",
});

const containing = (wanted: string): string => `%${escapeLike(wanted)}%`;

/** The search box: every word (see `searchWords`) occurs somewhere in the search text. */
export function searchCompanies(words: string[], params: Params): Condition {
  if (words.length === 0) return condition("true");
  const patterns = words.map((word) => params.add(containing(word), "text"));
  const check = `(${patterns.map((pattern) => `co.search_text like ${pattern}`).join(" and ")})`;
  return condition("true", [() => (atMost) => `select find_companies(array[${patterns.join(", ")}], ${atMost})`], check);
}

/** Lines of the search text that match; the exact place is checked by the column. */
function inSearchText(match: TextMatch, wanted: string, params: Params) {
  const begin = match === "eq" || match === "startsWith" ? "\n" : "";
  const end = match === "eq" || match === "endsWith" ? "\n" : "";
  const pattern = params.add(containing(`${begin}${foldLine(wanted)}${end}`), "text");
  return {
    check: `co.search_text like ${pattern}`,
    candidates: () => (atMost: number) => `select find_companies(array[${pattern}], ${atMost})`,
  };
}

// The search text begins with a line break, so that line 1 is part 2.
const lineText = (line: number): TextColumn => ({ sql: `split_part(co.search_text, E'\\n', ${line + 1})`, find: inSearchText });

addFilterField(CompanyFilter, "id", reference({ sql: "co.id", type: "Company", description: "The company itself.", isOwn: true }));
addFilterField(CompanyFilter, "name", text({ ...lineText(companyLine.name), description: "Name." }));
addFilterField(CompanyFilter, "domain", text({ ...lineText(companyLine.domain), description: "Domain of the website." }));
addFilterField(CompanyFilter, "industry", text({ ...lineText(companyLine.industry), description: "What it does." }));
addFilterField(CompanyFilter, "city", text({ ...lineText(companyLine.city), description: "City of the address." }));
addFilterField(CompanyFilter, "country", text({ ...lineText(companyLine.country), description: "Country of the address." }));
addFilterField(CompanyFilter, "employees", wholeNumber({ sql: "co.employees", description: "How many people work there." }));
addFilterField(CompanyFilter, "owner", reference({ sql: "co.owner_id", type: "Member", description: "The member who is responsible." }));
addFilterField(CompanyFilter, "source", choice({ sql: "co.source", description: "How the company came into being." }));
addFilterField(CompanyFilter, "createdAt", date({ sql: "co.created_at", kind: "instant", description: "When the company was created." }));
addFilterField(CompanyFilter, "updatedAt", date({ sql: "co.updated_at", kind: "instant", description: "Last change." }));
addFilterField(
  CompanyFilter,
  "deletedAt",
  date({ sql: "co.deleted_at", kind: "instant", description: "When the company was put into the trash." }),
);
addFilterField(CompanyFilter, "customFields", customFields(companyFields));
