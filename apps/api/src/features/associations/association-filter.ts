import { authorize } from "../../platform/authorize.ts";
import { addFilterField } from "../../platform/filters/registry.ts";
import { type Relation, related } from "../../platform/filters/related-field.ts";
import { CompanyFilter } from "../companies/company-filter.ts";
import { ContactFilter } from "../contacts/contact-filter.ts";
import { type AssociatedKind, between, describeKind } from "./associated-kinds.ts";

/** The active records of one kind with which a record of another kind, or of the same, is associated. */
export function relationTo(other: AssociatedKind, own: AssociatedKind): Relation {
  const { table, alias } = describeKind(other);
  if (own === other) return relationAmong(own);
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

/**
 * The same within one kind, where an association may be written either way. Both records go by one alias: the own one is named where the other
 * one is not there yet, so that it is that of the statement around.
 */
function relationAmong(kind: AssociatedKind): Relation {
  const { table, alias } = describeKind(kind);
  const side = (mine: string, theirs: string) =>
    `select a.workspace_id, a.${mine} as own_id, a.${theirs} as other_id from association a
      where a.workspace_id = ${alias}.workspace_id and a.${mine} = ${alias}.id and a.from_kind = '${kind}' and a.to_kind = '${kind}'`;
  return {
    from: `(${side("from_id", "to_id")} union ${side("to_id", "from_id")}) e
      join ${table} ${alias} on ${alias}.workspace_id = e.workspace_id and ${alias}.id = e.other_id and ${alias}.deleted_at is null`,
    workspace: "e.workspace_id",
    owner: "e.own_id",
    id: "e.own_id",
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
