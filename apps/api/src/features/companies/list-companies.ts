import type { Context } from "../../platform/context.ts";
import { columnsOf } from "../../platform/columns.ts";
import { compileFilter, loadFilter } from "../../platform/filters/compile.ts";
import { allOf, type Condition, condition, probing, whole } from "../../platform/filters/condition.ts";
import { Params } from "../../platform/filters/params.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import type { List } from "../../platform/pagination/page.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { wordsOf } from "../contacts/list-contacts.ts";
import { fieldsOf } from "../custom-fields/load-fields.ts";
import { isByField } from "../custom-fields/sort-by-field.ts";
import { Company } from "./company.entity.ts";
import { companyFields } from "./company-custom-fields.ts";
import { CompanyFilter, searchCompanies } from "./company-filter.ts";
import { type CompanySort, orderOf } from "./company-sort.ts";

export interface CompanyQuery {
  search?: string | null | undefined;
  filter?: CompanyFilter | null | undefined;
  sort?: CompanySort[] | null | undefined;
  deleted: boolean;
}

/** A page of the companies that the viewer may see. @throws BadInput, InvalidCursor */
export const listCompanies = async (ctx: Context, query: CompanyQuery, page: PageArgs) =>
  readConnection<Company>(ctx, await companyList(ctx, query), page);

/** The companies that a query describes, to be paged, counted or walked to the end. @throws BadInput */
export async function companyList(ctx: Context, query: CompanyQuery): Promise<List> {
  const params = new Params(ctx.workspaceId);
  const { wanted, base, order, joins, through, key } = await describeCompanies(ctx, query, params);
  const { viewer } = ctx;
  // Who sees assigned data alone begins with what his contacts lead to; the policy holds it all the same.
  const own = viewer.visibility === "assigned" ? ` and co.id in (${ownCompanies(params, params.add(viewer.memberId, "uuid"))})` : "";
  const where = `${base}${own} and ${whole(wanted)}`;
  const probe = `${base}${own} and ${probing(wanted)}`;
  const candidates = wanted.candidates.map((queryOf) => queryOf());
  return {
    key: listKey("companies", ...key),
    select: columnsOf(ctx.app.database.source, Company, { alias: "co", asked: ctx.asked }),
    from: ["company co", ...(through ? [] : joins)].join(" "),
    rows: "company co",
    where,
    probe,
    candidates,
    values: params.values,
    order,
    ...(through && { through: { ...through, where } }),
    counted: { from: "company co", where, candidates, probe },
    oneOff: query.filter != null || own !== "" || joins.length > 0 || through !== null,
  };
}

/** What a query asks of `company co`, for lists of the workspace and for those of a record. @throws BadInput */
export async function describeCompanies(ctx: Context, { search, filter, sort, deleted }: CompanyQuery, params: Params) {
  const words = wordsOf(search);
  const fields = isByField(sort ?? []) ? await fieldsOf(ctx, companyFields) : [];
  const ordered = orderOf(sort ?? [], deleted, fields, params.workspace);
  const loaded = filter ? await loadFilter(ctx, CompanyFilter, filter) : new Map();
  const wanted: Condition = allOf([
    searchCompanies(words, params),
    filter ? compileFilter(CompanyFilter, filter, params, { now: ctx.now, timeZone: "UTC", loaded }) : condition("true"),
  ]);
  return {
    wanted,
    base: `co.workspace_id = ${params.workspace} and co.deleted_at is ${deleted ? "not null" : "null"}`,
    ...ordered,
    key: [search ?? "", filter ?? null, sort ?? [], deleted, ...ordered.versions],
  };
}

const ownCompanies = (params: Params, member: string) =>
  `select e.to_id from contact_access a join association e on e.workspace_id = a.workspace_id and e.from_id = a.contact_id and e.to_kind = 'company'
    where a.workspace_id = ${params.workspace} and a.member_id = ${member}
  union select o.id from company o where o.workspace_id = ${params.workspace} and o.owner_id = ${member}`;
