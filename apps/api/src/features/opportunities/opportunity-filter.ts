import { escapeLike, foldLine } from "@kith/shared/text.ts";
import { authorize } from "../../platform/authorize.ts";
import { type Condition, condition } from "../../platform/filters/condition.ts";
import { date } from "../../platform/filters/date-field.ts";
import type { Params } from "../../platform/filters/params.ts";
import { choice, reference, wholeNumber } from "../../platform/filters/plain-fields.ts";
import { addFilterField, defineFilter } from "../../platform/filters/registry.ts";
import { related } from "../../platform/filters/related-field.ts";
import { type TextColumn, text, type TextMatch } from "../../platform/filters/text-field.ts";
import { relationTo } from "../associations/association-filter.ts";
import { CompanyFilter } from "../companies/company-filter.ts";
import { ContactFilter } from "../contacts/contact-filter.ts";
import { customFields } from "../custom-fields/custom-field-filter.ts";
import { opportunityLine } from "./check-opportunity.ts";
import { opportunityFields } from "./opportunity-custom-fields.ts";

/** Which opportunities: every field that is given must hold. Over `opportunity op`. */
export class OpportunityFilter {}
defineFilter(OpportunityFilter, "OpportunityFilter", {
  description: "Which opportunities. Every field that is given must hold; with none given, all opportunities match.",
});

const containing = (wanted: string): string => `%${escapeLike(wanted)}%`;

/** The search box: every word (see `searchWords`) occurs somewhere in the search text. */
export function searchOpportunities(words: string[], params: Params): Condition {
  if (words.length === 0) return condition("true");
  const patterns = words.map((word) => params.add(containing(word), "text"));
  const check = `(${patterns.map((pattern) => `op.search_text like ${pattern}`).join(" and ")})`;
  return condition("true", [() => (atMost) => `select find_opportunities(array[${patterns.join(", ")}], ${atMost})`], check);
}

/** Lines of the search text that match; the exact place is checked by the column. */
function inSearchText(match: TextMatch, wanted: string, params: Params) {
  const begin = match === "eq" || match === "startsWith" ? "\n" : "";
  const end = match === "eq" || match === "endsWith" ? "\n" : "";
  const pattern = params.add(containing(`${begin}${foldLine(wanted)}${end}`), "text");
  return {
    check: `op.search_text like ${pattern}`,
    candidates: () => (atMost: number) => `select find_opportunities(array[${pattern}], ${atMost})`,
  };
}

// The search text begins with a line break, so that line 1 is part 2.
const lineText = (line: number): TextColumn => ({ sql: `split_part(op.search_text, E'\\n', ${line + 1})`, find: inSearchText });
const instant = (sql: string, description: string) => date({ sql, kind: "instant", description });

const fields = {
  id: reference({ sql: "op.id", type: "Opportunity", description: "The opportunity itself.", isOwn: true }),
  name: text({ ...lineText(opportunityLine.name), description: "Name." }),
  status: choice({ sql: "op.status", description: "open, won, lost or abandoned." }),
  lostReason: text({ ...lineText(opportunityLine.lostReason), description: "Why it was lost; empty for what was not." }),
  pipeline: reference({ sql: "op.pipeline_id", type: "Pipeline", description: "The pipeline that it goes through." }),
  stage: reference({ sql: "op.stage_id", type: "PipelineStage", description: "The stage that it is in, or was in when it ended." }),
  value: wholeNumber({ sql: "op.value_minor", description: "Its value in the smallest unit of the pipeline's currency." }),
  closeOn: date({ sql: "op.close_on", kind: "day", description: "The day by which it should be won." }),
  owner: reference({ sql: "op.owner_id", type: "Member", description: "The member who is responsible." }),
  source: choice({ sql: "op.source", description: "How the opportunity came into being." }),
  stageSince: instant("op.stage_since", "Since when it has been in its stage."),
  closedAt: instant("op.closed_at", "When it was won, lost or abandoned."),
  createdAt: instant("op.created_at", "When the opportunity was created."),
  updatedAt: instant("op.updated_at", "Last change."),
  deletedAt: instant("op.deleted_at", "When the opportunity was put into the trash."),
  contacts: related({
    name: "OpportunityContactsFilter",
    description: "The active contacts that the opportunity is associated with and that the viewer may see.",
    relation: relationTo("contact", "opportunity"),
    of: ContactFilter,
  }),
  companies: related({
    name: "OpportunityCompaniesFilter",
    description: "The active companies that the opportunity is associated with and that the viewer may see.",
    relation: relationTo("company", "opportunity"),
    of: CompanyFilter,
  }),
  customFields: customFields(opportunityFields),
};
for (const [name, field] of Object.entries(fields)) addFilterField(OpportunityFilter, name, field);

addFilterField(ContactFilter, "opportunities", {
  ...related({
    name: "ContactOpportunitiesFilter",
    description: "The active opportunities that the contact is associated with. Errors: FORBIDDEN without the right to opportunities.",
    relation: relationTo("opportunity", "contact"),
    of: OpportunityFilter,
  }),
  load: async (ctx) => authorize(ctx, "opportunity:read"),
});
addFilterField(CompanyFilter, "opportunities", {
  ...related({
    name: "CompanyOpportunitiesFilter",
    description: "The active opportunities that the company is associated with. Errors: FORBIDDEN without the right to opportunities.",
    relation: relationTo("opportunity", "company"),
    of: OpportunityFilter,
  }),
  load: async (ctx) => authorize(ctx, "opportunity:read"),
});
