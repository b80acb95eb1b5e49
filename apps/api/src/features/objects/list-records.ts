import type { Context } from "../../platform/context.ts";
import { columnsOf } from "../../platform/columns.ts";
import { compileFilter, loadFilter } from "../../platform/filters/compile.ts";
import { allOf, type Condition, condition, probing, whole } from "../../platform/filters/condition.ts";
import { Params } from "../../platform/filters/params.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import type { List } from "../../platform/pagination/page.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { readNestedConnection } from "../../platform/pagination/nested.ts";
import { associatedIds } from "../associations/associated-kinds.ts";
import type { Associate } from "../associations/list-associations.ts";
import { wordsOf } from "../contacts/list-contacts.ts";
import { objectOf } from "../custom-fields/field-objects.ts";
import { fieldsOf } from "../custom-fields/load-fields.ts";
import { needObject } from "./find-object.ts";
import { ObjectRecord } from "./record.entity.ts";
import { ObjectRecordFilter, ofObject, searchRecords } from "./record-filter.ts";
import { type ObjectRecordSort, orderOf } from "./record-sort.ts";

export interface RecordQuery {
  object: string;
  search?: string | null | undefined;
  filter?: ObjectRecordFilter | null | undefined;
  sort?: ObjectRecordSort[] | null | undefined;
  deleted: boolean;
}

/** A page of the records of an object that the viewer may see. @throws BadInput, InvalidCursor */
export const listRecords = async (ctx: Context, query: RecordQuery, page: PageArgs) =>
  readConnection<ObjectRecord>(ctx, await recordList(ctx, query), page);

async function recordList(ctx: Context, query: RecordQuery): Promise<List> {
  const params = new Params(ctx.workspaceId);
  const { wanted, base, order, joins, through, key } = await describeRecords(ctx, query, params);
  const { viewer } = ctx;
  // Who sees assigned data alone begins with what his contacts lead to; the policy holds it all the same.
  const own = viewer.visibility === "assigned" ? ` and r.id in (${ownRecords(params, params.add(viewer.memberId, "uuid"))})` : "";
  const where = `${base}${own} and ${whole(wanted)}`;
  const probe = `${base}${own} and ${probing(wanted)}`;
  const candidates = wanted.candidates.map((queryOf) => queryOf());
  return {
    key: listKey("records", ...key),
    select: columnsOf(ctx.app.database.source, ObjectRecord, { alias: "r", asked: ctx.asked }),
    from: ["record r", ...(through ? [] : joins)].join(" "),
    rows: "record r",
    where,
    probe,
    candidates,
    values: params.values,
    order,
    ...(through && { through: { ...through, where } }),
    counted: { from: "record r", where, candidates, probe },
    oneOff: query.filter != null || own !== "" || joins.length > 0,
  };
}

/** What a query asks of `record r`, for lists of the workspace and for those of a record. @throws BadInput */
export async function describeRecords(ctx: Context, { object, search, filter, sort, deleted }: RecordQuery, params: Params) {
  const words = wordsOf(search);
  const { key } = await needObject(ctx, object);
  const fields = await fieldsOf(ctx, objectOf({ object: key }));
  const ordered = orderOf(sort ?? [], deleted, fields, params.workspace);
  const asked = filter ? ofObject(filter, fields, "filter") : null;
  const loaded = asked ? await loadFilter(ctx, ObjectRecordFilter, asked) : new Map();
  const ofKey = params.add(key, "text");
  const wanted: Condition = allOf([
    searchRecords(words, ofKey, params),
    asked ? compileFilter(ObjectRecordFilter, asked, params, { now: ctx.now, timeZone: "UTC", loaded }) : condition("true"),
  ]);
  return {
    wanted,
    base: `r.workspace_id = ${params.workspace} and r.object = ${ofKey} and r.deleted_at is ${deleted ? "not null" : "null"}`,
    ...ordered,
    key: [key, search ?? "", filter ?? null, sort ?? [], deleted, ...ordered.versions],
  };
}

/** A page of the records of an object that another record is associated with, whatever the association. @throws BadInput, InvalidCursor */
export async function listRecordsOf(ctx: Context, { kind, id }: Associate, query: Omit<RecordQuery, "deleted">, page: PageArgs) {
  const params = new Params(ctx.workspaceId, 1);
  const { wanted, base, order, joins, key } = await describeRecords(ctx, { ...query, deleted: false }, params);
  const mine = associatedIds(kind, "record", params.workspace, "parent.id");
  return readNestedConnection<ObjectRecord>(
    ctx,
    {
      connection: "ObjectRecordConnection",
      name: ["records", kind, ...key],
      select: columnsOf(ctx.app.database.source, ObjectRecord, { alias: "r", asked: ctx.asked }),
      from: ["record r", ...joins].join(" "),
      // All parameters are in the text, whoever asks.
      where: `${base} and r.id in (${mine}) and ${whole(wanted)}${ctx.viewer.actions.has("record:read") ? "" : " and false"}`,
      values: params.values,
      order,
    },
    id,
    page,
  );
}

const ownRecords = (params: Params, member: string) =>
  `select e.to_id from contact_access a join association e on e.workspace_id = a.workspace_id and e.from_id = a.contact_id and e.to_kind = 'record'
    where a.workspace_id = ${params.workspace} and a.member_id = ${member}
  union select o.id from record o where o.workspace_id = ${params.workspace} and o.owner_id = ${member}`;
