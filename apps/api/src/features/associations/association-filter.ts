import { authorize } from "../../platform/authorize.ts";
import { addFilterField } from "../../platform/filters/registry.ts";
import { type Relation, related } from "../../platform/filters/related-field.ts";
import { CompanyFilter } from "../companies/company-filter.ts";
import { ContactFilter } from "../contacts/contact-filter.ts";
import { type AssociatedKind, between, describeKind } from "./associated-kinds.ts";

/** The active records of one kind with which a record of another kind is associated. */
export function relationTo(other: AssociatedKind, own: AssociatedKind): Relation {
  const { table, alias } = describeKind(other);
  const ends = between(own, other);
  return {
    from: `association e join ${table} ${alias} on ${alias}.workspace_id = e.workspace_id and ${alias}.id = ${ends.other} and ${alias}.deleted_at is null`,
    workspace: "e.workspace_id",
    owner: ends.own,
    id: `${describeKind(own).alias}.id`,
    where: ends.where,
    isRecord: true,
  };
}

addFilterField(ContactFilter, "companies", {
  ...related({
    name: "ContactCompaniesFilter",
    description: "The active companies that the contact is associated with. Errors: FORBIDDEN without the right to companies.",
    relation: relationTo("company", "contact"),
    of: CompanyFilter,
  }),
  load: async (ctx) => authorize(ctx, "company:read"),
});

addFilterField(
  CompanyFilter,
  "contacts",
  related({
    name: "CompanyContactsFilter",
    description: "The active contacts that the company is associated with and that the viewer may see.",
    relation: relationTo("contact", "company"),
    of: ContactFilter,
  }),
);
