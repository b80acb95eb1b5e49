import { authorize } from "../../platform/authorize.ts";
import { addFilterField } from "../../platform/filters/registry.ts";
import { type Relation, related } from "../../platform/filters/related-field.ts";
import { CompanyFilter } from "../companies/company-filter.ts";
import { ContactFilter } from "../contacts/contact-filter.ts";

const companies: Relation = {
  from: "association e join company co on co.workspace_id = e.workspace_id and co.id = e.to_id and co.deleted_at is null",
  workspace: "e.workspace_id",
  owner: "e.from_id",
  id: "c.id",
  where: "e.from_kind = 'contact' and e.to_kind = 'company'",
  isRecord: true,
};
addFilterField(ContactFilter, "companies", {
  ...related({
    name: "ContactCompaniesFilter",
    description: "The active companies that the contact is associated with. Errors: FORBIDDEN without the right to companies.",
    relation: companies,
    of: CompanyFilter,
  }),
  load: async (ctx) => authorize(ctx, "company:read"),
});

const contacts: Relation = {
  from: "association e join contact c on c.workspace_id = e.workspace_id and c.id = e.from_id and c.deleted_at is null",
  workspace: "e.workspace_id",
  owner: "e.to_id",
  id: "co.id",
  where: "e.from_kind = 'contact' and e.to_kind = 'company'",
  isRecord: true,
};
addFilterField(
  CompanyFilter,
  "contacts",
  related({
    name: "CompanyContactsFilter",
    description: "The active contacts that the company is associated with and that the viewer may see.",
    relation: contacts,
    of: ContactFilter,
  }),
);
