import type { Context } from "../../platform/context.ts";
import { columnsOf } from "../../platform/columns.ts";
import { BadInput } from "../../platform/errors.ts";
import { whole, allOf } from "../../platform/filters/condition.ts";
import { Params } from "../../platform/filters/params.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { actionOfNode } from "../../platform/nodes.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { type NestedList, readNestedConnection } from "../../platform/pagination/nested.ts";
import { Company } from "../companies/company.entity.ts";
import { type CompanyQuery, describeCompanies } from "../companies/list-companies.ts";
import { Contact } from "../contacts/contact.entity.ts";
import { type ContactQuery, describeContacts } from "../contacts/list-contacts.ts";
import { Association, associatedTypes, type AssociatedKind } from "./association.entity.ts";

const kinds = Object.keys(associatedTypes) as AssociatedKind[];

/** Each association as one of its records sees it: the other record, in which direction. */
const seenFrom = (own: "from" | "to") => {
  const other = own === "from" ? "to" : "from";
  return `(select e.*, e.${own}_id as own_id, e.${other}_id as other_id, e.${other}_kind as other_kind, ${own === "from"} as is_forward from association e) e
    left join contact c on c.workspace_id = e.workspace_id and c.id = e.${other}_contact_id
    left join company co on co.workspace_id = e.workspace_id and co.id = e.${other}_company_id`;
};

export interface AssociationsQuery {
  kinds?: readonly string[] | null;
  typeIds?: readonly string[] | null;
}

/** What a row of the list is, besides the association's columns. */
export interface SeenAssociation extends Association {
  otherId: string;
  otherKind: AssociatedKind;
  isForward: boolean;
}

/** A page of a record's associations with active records that the viewer may see, the newest first. @throws BadInput, InvalidCursor */
export function listAssociations(ctx: Context, recordId: string, query: AssociationsQuery, page: PageArgs) {
  const wanted = (query.kinds ?? kinds).filter((kind, index) => {
    if (!kinds.includes(kind as AssociatedKind)) throw new BadInput(`kinds.${index}: “${kind.slice(0, 50)}” is not a kind of record.`);
    return ctx.viewer.actions.has(actionOfNode(associatedTypes[kind as AssociatedKind])!);
  });
  const typeIds = query.typeIds?.map((id) => fromGlobalId("AssociationType", id)) ?? null;
  const where = `e.workspace_id = $2 and e.own_id = parent.id and c.deleted_at is null and co.deleted_at is null and e.other_kind = any($3::text[])${typeIds ? " and e.type_id = any($4::uuid[])" : ""}`;
  const parts = (["from", "to"] as const).map((own) => ({ from: seenFrom(own), where }));
  const list: NestedList = {
    connection: "RecordAssociationConnection",
    name: ["associations", wanted, typeIds],
    select: `${columnsOf(ctx.app.database.source, Association, { alias: "e" })}, e.other_id as "otherId", e.other_kind as "otherKind", e.is_forward as "isForward"`,
    ...parts[0]!,
    parts,
    values: [ctx.workspaceId, wanted, ...(typeIds ? [typeIds] : [])],
    order: [
      { sql: "e.created_at", type: "timestamptz", nullable: false, descending: true },
      { sql: "e.id", type: "uuid", nullable: false, descending: true },
    ],
  };
  return readNestedConnection<SeenAssociation>(ctx, list, recordId, page);
}

/** A page of the companies that a contact is associated with, whatever the association. @throws BadInput, InvalidCursor */
export async function listCompaniesOf(ctx: Context, contactId: string, query: Omit<CompanyQuery, "deleted">, page: PageArgs) {
  const params = new Params(ctx.workspaceId, 1);
  const { wanted, base, order, joins, key } = await describeCompanies(ctx, { ...query, deleted: false }, params);
  const mine = `select e.to_id from association e where e.workspace_id = ${params.workspace} and e.from_id = parent.id and e.to_kind = 'company' and e.from_kind = 'contact'`;
  return readNestedConnection<Company>(
    ctx,
    {
      connection: "CompanyConnection",
      name: ["companies", ...key],
      select: columnsOf(ctx.app.database.source, Company, { alias: "co", asked: ctx.asked }),
      from: ["company co", ...joins].join(" "),
      where: ctx.viewer.actions.has("company:read") ? `${base} and co.id in (${mine}) and ${whole(wanted)}` : `${base} and false`,
      values: params.values,
      order,
    },
    contactId,
    page,
  );
}

/** A page of the contacts that a company is associated with, whatever the association. @throws BadInput, InvalidCursor */
export async function listContactsOf(ctx: Context, companyId: string, query: Omit<ContactQuery, "deleted">, page: PageArgs) {
  const params = new Params(ctx.workspaceId, 1);
  const { asked, base, order, joins, key } = await describeContacts(ctx, { ...query, deleted: false }, params);
  const mine = `select e.from_id from association e where e.workspace_id = ${params.workspace} and e.to_id = parent.id and e.from_kind = 'contact' and e.to_kind = 'company'`;
  return readNestedConnection<Contact>(
    ctx,
    {
      connection: "ContactConnection",
      name: ["contacts", ...key],
      select: columnsOf(ctx.app.database.source, Contact, { alias: "c", asked: ctx.asked }),
      from: ["contact c", ...joins].join(" "),
      where: `${base} and c.id in (${mine}) and ${whole(allOf(asked))}`,
      values: params.values,
      order,
    },
    companyId,
    page,
  );
}
