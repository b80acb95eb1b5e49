import { columnsOf } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import type { List } from "../../platform/pagination/page.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import type { Scope, Snapshot } from "../../platform/snapshot.ts";
import { scopeOf } from "../../platform/transaction.ts";
import { Activity } from "../activity/activity.entity.ts";
import { actorKinds, type AuditFilter, type AuditQuery, readAuditFilter } from "./audit-filter.ts";

/** Whose log it is. */
export interface AuditScope extends Scope {
  /** Of a member who sees only assigned contacts, and has so few of them that their events are found by looking at each. */
  hasFewContacts: boolean;
}

/** Up to here looking at each contact is sooner than looking at each event of the workspace (measured with 10,000,000 events). */
const fewContacts = 1_000;

export async function auditScopeOf(read: Snapshot, scope: Scope): Promise<AuditScope> {
  if (scope.visibility === "all") return { ...scope, hasFewContacts: false };
  const [row] = await read.rows<{ isFew: boolean }>(
    "audit-own-contacts",
    `select count(*) <= ${fewContacts} as "isFew" from (
      select 1 from contact_access where workspace_id = $1 and member_id = $2 limit ${fewContacts + 1}) own`,
    [scope.workspaceId, scope.memberId],
  );
  return { ...scope, hasFewContacts: row!.isFew };
}

/** A page of the workspace's events, newest first. @throws BadInput, InvalidCursor */
export async function listAuditLog(ctx: Context, filter: AuditFilter | null | undefined, page: PageArgs) {
  const query = readAuditFilter(ctx, filter);
  const select = columnsOf(ctx.app.database.source, Activity, { alias: "a", asked: ctx.asked });
  return readConnection<Activity>(ctx, auditList(await auditScopeOf(ctx.read, scopeOf(ctx)), query, select), page);
}

/**
 * The events that a filter lets through. Each combination of a kind with an actor, or with a kind of actor, is a range of an index in the
 * order of seq: so what is rare among many millions is found as soon as what is common.
 * @param upTo the last position that belongs to the list; without it, all that is there.
 */
export function auditList(scope: AuditScope, query: AuditQuery, select: string, upTo?: string): List {
  const values: unknown[] = [scope.workspaceId];
  const add = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const where = ["a.workspace_id = $1"];
  const { kinds, since, until, contactId } = query;
  if (since) where.push(`a.occurred_at >= ${add(since, "timestamptz")}`);
  if (until) where.push(`a.occurred_at < ${add(until, "timestamptz")}`);
  if (upTo !== undefined) where.push(`a.seq <= ${add(upTo, "bigint")}`);
  if (query.hidden) where.push(`a.kind <> all(${add(query.hidden, "text[]")})`);
  const filterPlainly = () => {
    if (kinds) where.push(`a.kind = any(${add(kinds, "text[]")})`);
    if (query.actorKinds) where.push(`a.actor_kind = any(${add(query.actorKinds, "text[]")})`);
    if (query.actorIds) where.push(`a.actor_id = any(${add(query.actorIds, "uuid[]")})`);
  };
  const eachKind = () => `${kinds ? `unnest(${add(kinds, "text[]")})` : "activity_kinds()"} of_kind (kind)`;

  let parts: List["parts"];
  if (contactId) {
    where.push(`a.contact_id = ${add(contactId, "uuid")}`);
    filterPlainly();
  } else if (scope.visibility === "assigned") {
    filterPlainly();
    if (scope.hasFewContacts) {
      const own = add(scope.memberId, "uuid");
      const contacts = `(select contact_id from contact_access where workspace_id = $1 and member_id = ${own}) of_contact`;
      parts = [
        { from: contacts, where: "a.contact_id = of_contact.contact_id" },
        { from: eachKind(), where: `a.contact_id is null and a.actor_id = ${own} and a.kind = of_kind.kind` },
      ];
    }
  } else if (query.actorIds) {
    const from = `unnest(${add(query.actorIds, "uuid[]")}) of_actor (actor_id) cross join ${eachKind()}`;
    parts = [{ from, where: "a.actor_id = of_actor.actor_id and a.kind = of_kind.kind" }];
    if (query.actorKinds) where.push(`a.actor_kind = any(${add(query.actorKinds, "text[]")})`);
  } else if (kinds || query.actorKinds) {
    const from = `${eachKind()} cross join unnest(${add(query.actorKinds ?? actorKinds, "text[]")}) of_actor (actor_kind)`;
    parts = [{ from, where: "a.kind = of_kind.kind and a.actor_kind = of_actor.actor_kind" }];
  }
  return {
    key: listKey("auditLog", query),
    select,
    from: "activity a",
    where: where.join(" and "),
    values,
    order: [{ sql: "a.seq", type: "bigint", nullable: false, descending: true }],
    ...(parts && { parts }),
  };
}
