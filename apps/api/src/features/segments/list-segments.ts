import { escapeLike } from "@kith/shared/text.ts";
import { columnsOf } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { NotFound } from "../../platform/errors.ts";
import type { FilterProblem } from "../../platform/filters/registry.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import { countList } from "../../platform/pagination/page.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { contactList } from "../contacts/list-contacts.ts";
import { type KnownSegment, knowSegments } from "./known-segments.ts";
import { Segment } from "./segment.entity.ts";

/** A page of the segments that the viewer sees, in his own order, then the oldest first. @param search folded text in the name; null for all. */
export function listSegments(ctx: Context, page: PageArgs, search: string | null) {
  const list = {
    key: listKey("segments", search),
    select: columnsOf(ctx.app.database.source, Segment, { alias: "s", asked: ctx.asked }),
    from: "segment s left join segment_order o on o.workspace_id = s.workspace_id and o.member_id = $2::uuid",
    where: `s.workspace_id = $1${search === null ? "" : " and s.name_norm like $3"}`,
    values: [ctx.workspaceId, ctx.viewer.memberId, ...(search === null ? [] : [`%${escapeLike(search)}%`])],
    order: [
      { sql: "array_position(o.segment_ids, s.id)", type: "int", nullable: true, descending: false },
      { sql: "s.id", type: "uuid", nullable: false, descending: false },
    ],
  };
  return readConnection<Segment>(ctx, list, page);
}

/** A segment with what is wrong with it. Null where it is gone. */
export const knowSegment = (ctx: Context, id: string): Promise<KnownSegment | null> =>
  ctx.load.batch("known segments", id, async (ids) => {
    const segments = await knowSegments(ctx, ids);
    return ids.map((each) => segments.get(each) ?? null);
  });

export const problemsOf = async (ctx: Context, id: string): Promise<FilterProblem[]> => (await knowSegment(ctx, id))?.problems ?? [];

/** How many active contacts that the viewer may see are in it; null for a segment that can't be used. */
export async function countSegment(ctx: Context, id: string, exact: boolean) {
  const known = await knowSegment(ctx, id);
  if (!known || known.problems.length > 0) return null;
  const { filter, segment } = known;
  return countList(ctx.read, await contactList(ctx, { filter, search: segment.search, deleted: false }), exact);
}

/** The segments that are built on one, of those that the viewer sees. @throws NotFound */
export async function listBuiltOn(ctx: Context, globalId: string): Promise<Segment[]> {
  const id = fromGlobalId("Segment", globalId);
  if (!(await ctx.load.one(Segment, id))) throw new NotFound("There is no such segment.");
  const rows = await ctx.read.rows<{ id: string }>(
    "segments built on one",
    "select id from segment where workspace_id = $1 and $2 = any(uses) order by name_norm, id",
    [ctx.workspaceId, id],
  );
  return (await Promise.all(rows.map((row) => ctx.load.whole(Segment, row.id)))).filter((row) => row !== null);
}
