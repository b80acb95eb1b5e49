import type { Context } from "../../platform/context.ts";
import { columnsOf } from "../../platform/columns.ts";
import { compileFilter, loadFilter } from "../../platform/filters/compile.ts";
import { allOf, type Condition, condition, probing, whole } from "../../platform/filters/condition.ts";
import { Params, resolveLookups } from "../../platform/filters/params.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import { type NestedList, readNestedConnection } from "../../platform/pagination/nested.ts";
import type { List } from "../../platform/pagination/page.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { nameOf, uuidList } from "../../platform/statements.ts";
import { associatedIds } from "../associations/associated-kinds.ts";
import type { Associate } from "../associations/list-associations.ts";
import { wordsOf } from "../contacts/list-contacts.ts";
import { fieldsOf } from "../custom-fields/load-fields.ts";
import { isByField } from "../custom-fields/sort-by-field.ts";
import { Opportunity } from "./opportunity.entity.ts";
import { opportunityFields } from "./opportunity-custom-fields.ts";
import { OpportunityFilter, searchOpportunities } from "./opportunity-filter.ts";
import { type OpportunitySort, orderOf, stageOrder } from "./opportunity-sort.ts";

export interface OpportunityQuery {
  search?: string | null | undefined;
  filter?: OpportunityFilter | null | undefined;
  sort?: OpportunitySort[] | null | undefined;
}

/** A page of the opportunities that the viewer may see. @throws BadInput, InvalidCursor */
export const listOpportunities = async (ctx: Context, query: OpportunityQuery & { deleted: boolean }, page: PageArgs) =>
  readConnection<Opportunity>(ctx, await opportunityList(ctx, query), page);

/** The opportunities that a query describes, to be paged, counted or walked to the end. @throws BadInput */
export async function opportunityList(ctx: Context, query: OpportunityQuery & { deleted: boolean }): Promise<List> {
  const params = new Params(ctx.workspaceId);
  const { wanted, base, order, joins, through, key } = await describeOpportunities(ctx, query, params);
  const { viewer } = ctx;
  // Who sees assigned data alone begins with what his contacts lead to; the policy holds it all the same.
  const own = viewer.visibility === "assigned" ? ` and op.id in (${ownOpportunities(params, params.add(viewer.memberId, "uuid"))})` : "";
  const where = `${base}${own} and ${whole(wanted)}`;
  const probe = `${base}${own} and ${probing(wanted)}`;
  const candidates = wanted.candidates.map((queryOf) => queryOf());
  return {
    key: listKey("opportunities", ...key),
    select: columnsOf(ctx.app.database.source, Opportunity, { alias: "op", asked: ctx.asked }),
    from: ["opportunity op", ...(through ? [] : joins)].join(" "),
    rows: "opportunity op",
    where,
    probe,
    candidates,
    values: params.values,
    order,
    ...(through && { through: { ...through, where } }),
    counted: { from: "opportunity op", where, candidates, probe },
    oneOff: query.filter != null || own !== "" || joins.length > 0 || through !== null,
  };
}

/** What a query asks of `opportunity op`, for lists of the workspace and for those of a record. @throws BadInput */
export async function describeOpportunities(
  ctx: Context,
  { search, filter, sort, deleted = false }: OpportunityQuery & { deleted?: boolean },
  params: Params,
) {
  const words = wordsOf(search);
  const fields = isByField(sort ?? []) ? await fieldsOf(ctx, opportunityFields) : [];
  const ordered = orderOf(sort ?? [], deleted, fields, params.workspace);
  const loaded = filter ? await loadFilter(ctx, OpportunityFilter, filter) : new Map();
  const wanted: Condition = allOf([
    searchOpportunities(words, params),
    filter ? compileFilter(OpportunityFilter, filter, params, { now: ctx.now, timeZone: "UTC", loaded }) : condition("true"),
  ]);
  return {
    wanted,
    base: `op.workspace_id = ${params.workspace} and op.deleted_at is ${deleted ? "not null" : "null"}`,
    ...ordered,
    key: [search ?? "", filter ?? null, sort ?? [], deleted, ...ordered.versions],
  };
}

/** A page of a stage's opportunities, as people put them unless they are sorted. @throws BadInput, InvalidCursor */
export async function listOfStage(ctx: Context, stageId: string, query: OpportunityQuery, page: PageArgs) {
  const params = new Params(ctx.workspaceId, 1);
  const { wanted, base, order, joins, key } = await describeOpportunities(ctx, query, params);
  const list = { name: ["of stage", ...key], joins, where: `${base} and op.stage_id = parent.id and ${whole(wanted)}` };
  return readOpportunities(ctx, { ...list, values: params.values, order: query.sort?.length ? order : stageOrder }, stageId, page);
}

/** A page of the opportunities that a record is associated with, whatever the association. @throws BadInput, InvalidCursor */
export async function listOpportunitiesOf(ctx: Context, { kind, id }: Associate, query: OpportunityQuery, page: PageArgs) {
  const params = new Params(ctx.workspaceId, 1);
  const { wanted, base, order, joins, key } = await describeOpportunities(ctx, query, params);
  const mine = `op.id in (${associatedIds(kind, "opportunity", params.workspace, "parent.id")})`;
  const where = `${base} and ${mine} and ${whole(wanted)}${ctx.viewer.actions.has("opportunity:read") ? "" : " and false"}`;
  return readOpportunities(ctx, { name: ["opportunities", kind, ...key], joins, where, values: params.values, order }, id, page);
}

interface OpportunitiesOfRecord extends Omit<NestedList, "connection" | "select" | "from"> {
  /** What the order needs besides. */
  joins: readonly string[];
}

function readOpportunities(ctx: Context, { joins, ...list }: OpportunitiesOfRecord, parentId: string, page: PageArgs) {
  const select = columnsOf(ctx.app.database.source, Opportunity, { alias: "op", asked: ctx.asked });
  const from = ["opportunity op", ...joins].join(" ");
  return readNestedConnection<Opportunity>(ctx, { ...list, connection: "OpportunityConnection", select, from }, parentId, page);
}

/** How many opportunities there are, and what they are worth together; the sum as digits. */
export interface Totals {
  count: number;
  amountMinor: string;
  currency: string;
}

/** What a stage holds of what a query describes, of what the viewer may see: one statement for all stages. @throws BadInput */
export async function totalsOfStage(ctx: Context, stageId: string, query: Omit<OpportunityQuery, "sort">): Promise<Totals | null> {
  const params = new Params(ctx.workspaceId, 1);
  const { wanted, base, key } = await describeOpportunities(ctx, query, params);
  const where = `${base} and op.stage_id = parent.id and ${whole(wanted)}`;
  return (await addUp(ctx, ["totals of stage", ...key], stageId, where, params))[0] ?? null;
}

/** What the open opportunities are worth that a record is associated with, by currency. */
export async function openValueOf(ctx: Context, { kind, id }: Associate): Promise<Totals[]> {
  const params = new Params(ctx.workspaceId, 1);
  const mine = associatedIds(kind, "opportunity", params.workspace, "parent.id");
  const where = `op.workspace_id = ${params.workspace} and op.deleted_at is null and op.status = 'open' and op.value_minor is not null and op.id in (${mine})`;
  return ctx.viewer.actions.has("opportunity:read") ? addUp(ctx, ["open value", kind], id, where, params) : [];
}

function addUp(ctx: Context, question: readonly unknown[], parentId: string, where: string, params: Params): Promise<Totals[]> {
  return ctx.load.batch(JSON.stringify(question), parentId, async (ids) => {
    const text = `select parent.id as "parentId", totals.* from unnest($1::uuid[]) parent (id) cross join lateral (
        select op.currency, count(*) as count, coalesce(sum(op.value_minor), 0)::text as "amountMinor"
        from opportunity op where ${where} group by op.currency order by op.currency) totals`;
    const values = [uuidList(ids), ...(await resolveLookups(ctx.read, params.values))];
    const rows = await ctx.read.rows<Totals & { parentId: string }>(nameOf(text), text, values);
    const byParent = Map.groupBy(rows, (row) => row.parentId);
    return ids.map((id) => byParent.get(id) ?? []);
  });
}

const ownOpportunities = (params: Params, member: string) =>
  `select e.to_id from contact_access a join association e on e.workspace_id = a.workspace_id and e.from_id = a.contact_id and e.to_kind = 'opportunity'
    where a.workspace_id = ${params.workspace} and a.member_id = ${member}
  union select o.id from opportunity o where o.workspace_id = ${params.workspace} and o.owner_id = ${member}`;
