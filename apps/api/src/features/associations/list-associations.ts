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
import {
  type AssociatedKind,
  associatedIds,
  associatedKinds,
  isActive,
  isAssociatedKind,
  joinEnd,
  typeOfKind,
} from "./associated-kinds.ts";
import { Association } from "./association.entity.ts";

/** Each association as one of its records sees it: the other record, in which direction. */
const seenFrom = (own: "from" | "to", other: "from" | "to") =>
  `(select e.*, e.${own}_id as own_id, e.${other}_id as other_id, e.${other}_kind as other_kind, ${own === "from"} as is_forward from association e) e ${joinEnd(other)}`;

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
  const wanted = (query.kinds ?? associatedKinds).filter((kind, index) => {
    if (!isAssociatedKind(kind)) throw new BadInput(`kinds.${index}: “${kind.slice(0, 50)}” is not a kind of record.`);
    return ctx.viewer.actions.has(actionOfNode(typeOfKind(kind))!);
  });
  const typeIds = query.typeIds?.map((id) => fromGlobalId("AssociationType", id)) ?? null;
  const where = `e.workspace_id = $2 and e.own_id = parent.id and e.other_kind = any($3::text[])${typeIds ? " and e.type_id = any($4::uuid[])" : ""}`;
  const part = (own: "from" | "to", other: "from" | "to") => ({ from: seenFrom(own, other), where: `${where} and ${isActive(other)}` });
  const parts = [part("from", "to"), part("to", "from")];
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

/** A record whose associated records are listed. */
export interface Associate {
  kind: AssociatedKind;
  id: string;
}

/** A page of the companies that a record is associated with, whatever the association. @throws BadInput, InvalidCursor */
export async function listCompaniesOf(ctx: Context, { kind, id }: Associate, query: Omit<CompanyQuery, "deleted">, page: PageArgs) {
  const params = new Params(ctx.workspaceId, 1);
  const { wanted, base, order, joins, key } = await describeCompanies(ctx, { ...query, deleted: false }, params);
  const mine = associatedIds(kind, "company", params.workspace, "parent.id");
  return readNestedConnection<Company>(
    ctx,
    {
      connection: "CompanyConnection",
      name: ["companies", kind, ...key],
      select: columnsOf(ctx.app.database.source, Company, { alias: "co", asked: ctx.asked }),
      from: ["company co", ...joins].join(" "),
      // All parameters are in the text, whoever asks.
      where: `${base} and co.id in (${mine}) and ${whole(wanted)}${ctx.viewer.actions.has("company:read") ? "" : " and false"}`,
      values: params.values,
      order,
    },
    id,
    page,
  );
}

/** A page of the contacts that a record is associated with, whatever the association. @throws BadInput, InvalidCursor */
export async function listContactsOf(ctx: Context, { kind, id }: Associate, query: Omit<ContactQuery, "deleted">, page: PageArgs) {
  const params = new Params(ctx.workspaceId, 1);
  const { asked, base, order, joins, key } = await describeContacts(ctx, { ...query, deleted: false }, params);
  const mine = associatedIds(kind, "contact", params.workspace, "parent.id");
  return readNestedConnection<Contact>(
    ctx,
    {
      connection: "ContactConnection",
      name: ["contacts", kind, ...key],
      select: columnsOf(ctx.app.database.source, Contact, { alias: "c", asked: ctx.asked }),
      from: ["contact c", ...joins].join(" "),
      where: `${base} and c.id in (${mine}) and ${whole(allOf(asked))}`,
      values: params.values,
      order,
    },
    id,
    page,
  );
}
