import type { Context } from "../../platform/context.ts";
import { whole } from "../../platform/filters/condition.ts";
import { Params, resolveLookups } from "../../platform/filters/params.ts";
import { Place } from "../../platform/filters/place.ts";
import { compileSegment, knowSegments } from "./known-segments.ts";
import type { Segment } from "./segment.entity.ts";

const mostSegments = 100;

/**
 * The segments that a contact is in, of the first 100 that the viewer sees, in his order: one statement for all contacts and segments. A contact
 * in the trash is in none, and nobody is in a segment that can't be used.
 */
export const listSegmentsOf = (ctx: Context, contactId: string): Promise<Segment[]> =>
  ctx.load.batch("segments of contacts", contactId, (ids) => findSegments(ctx, ids));

async function findSegments(ctx: Context, contactIds: readonly string[]): Promise<Segment[][]> {
  const rows = await ctx.read.rows<{ id: string }>(
    "first segments",
    `select s.id from segment s left join segment_order o on o.workspace_id = s.workspace_id and o.member_id = $2::uuid
      where s.workspace_id = $1 order by array_position(o.segment_ids, s.id), s.id limit ${mostSegments}`,
    [ctx.workspaceId, ctx.viewer.memberId],
  );
  const segments = await knowSegments(
    ctx,
    rows.map(({ id }) => id),
  );
  const known = rows.flatMap(({ id }) => segments.get(id) ?? []).filter(({ problems }) => problems.length === 0);
  if (known.length === 0) return contactIds.map(() => []);
  const params = new Params(ctx.workspaceId);
  // Not required: each contact is looked at by itself, no segment's members are collected.
  const env = { now: ctx.now, timeZone: "UTC" };
  const conditions = known.map((each) => whole(compileSegment(each, segments, Place.top("filter", params, env).optional())));
  const text = `select c.id, array[${conditions.map((condition) => `(${condition}) is true`).join(", ")}] as "isIn" from contact c
    where c.workspace_id = ${params.workspace} and c.id = any(${params.add([...contactIds], "uuid[]")}) and c.deleted_at is null`;
  const found = await ctx.read.rows<{ id: string; isIn: boolean[] }>("", text, await resolveLookups(ctx.read, params.values));
  const isIn = new Map(found.map((row) => [row.id, row.isIn]));
  return contactIds.map((id) => known.filter((_, index) => isIn.get(id)?.[index]).map(({ segment }) => segment as Segment));
}
