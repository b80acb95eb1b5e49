import { authorize } from "../../platform/authorize.ts";
import type { Context } from "../../platform/context.ts";
import { addFilterField } from "../../platform/filters/registry.ts";
import { related } from "../../platform/filters/related-field.ts";
import { relationTo } from "../associations/association-filter.ts";
import { CompanyFilter } from "../companies/company-filter.ts";
import { ContactFilter } from "../contacts/contact-filter.ts";
import { OpportunityFilter } from "../opportunities/opportunity-filter.ts";
import { ObjectRecordFilter } from "./record-filter.ts";

const needsRecords = async (ctx: Context) => authorize(ctx, "record:read");

addFilterField(ContactFilter, "records", {
  ...related({
    name: "ContactRecordsFilter",
    description:
      "The active records of objects that the contact is associated with; custom fields by id or as object.key. Errors: FORBIDDEN without the right to records.",
    relation: relationTo("record", "contact"),
    of: ObjectRecordFilter,
  }),
  load: needsRecords,
});
addFilterField(CompanyFilter, "records", {
  ...related({
    name: "CompanyRecordsFilter",
    description:
      "The active records of objects that the company is associated with; custom fields by id or as object.key. Errors: FORBIDDEN without the right to records.",
    relation: relationTo("record", "company"),
    of: ObjectRecordFilter,
  }),
  load: needsRecords,
});
addFilterField(
  ObjectRecordFilter,
  "contacts",
  related({
    name: "RecordContactsFilter",
    description: "The active contacts that the record is associated with and that the viewer may see.",
    relation: relationTo("contact", "record"),
    of: ContactFilter,
  }),
);
addFilterField(ObjectRecordFilter, "companies", {
  ...related({
    name: "RecordCompaniesFilter",
    description: "The active companies that the record is associated with. Errors: FORBIDDEN without the right to companies.",
    relation: relationTo("company", "record"),
    of: CompanyFilter,
  }),
  load: async (ctx) => authorize(ctx, "company:read"),
});
addFilterField(OpportunityFilter, "records", {
  ...related({
    name: "OpportunityRecordsFilter",
    description:
      "The active records of objects that the opportunity is associated with; custom fields by id or as object.key. Errors: FORBIDDEN without the right to records.",
    relation: relationTo("record", "opportunity"),
    of: ObjectRecordFilter,
  }),
  load: needsRecords,
});
addFilterField(ObjectRecordFilter, "opportunities", {
  ...related({
    name: "RecordOpportunitiesFilter",
    description: "The active opportunities that the record is associated with. Errors: FORBIDDEN without the right to opportunities.",
    relation: relationTo("opportunity", "record"),
    of: OpportunityFilter,
  }),
  load: async (ctx) => authorize(ctx, "opportunity:read"),
});
addFilterField(
  ObjectRecordFilter,
  "records",
  related({
    name: "RecordRecordsFilter",
    description:
      "The active records, of this object or another one, that the record is associated with; custom fields by id or as object.key.",
    relation: relationTo("record", "record"),
    of: ObjectRecordFilter,
  }),
);
