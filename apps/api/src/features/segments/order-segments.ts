import { limits } from "@kith/shared/limits.ts";
import { In } from "typeorm";
import type { Context } from "../../platform/context.ts";
import { Forbidden, NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { Segment, SegmentOrder } from "./segment.entity.ts";

/** Keeps the order in which the member who asks has the segments. It is his alone, so it is no event. @throws Invalid, NotFound, Forbidden for a token */
export function orderSegments(ctx: Context, input: { ids: string[] }): Promise<Segment[]> {
  return inTransaction(ctx, async (tx) => {
    const { memberId } = tx.viewer;
    if (memberId === null) throw new Forbidden("Only a member has an order of his own.");
    const ids = [...new Set(input.ids.map((id) => fromGlobalId("Segment", id)))];
    if (ids.length > 2 * limits.segments) refuse("ids", "INVALID", `Give at most ${2 * limits.segments} segments.`);
    const found = new Map((await tx.manager.findBy(Segment, { workspaceId: tx.workspaceId, id: In(ids) })).map((row) => [row.id, row]));
    if (found.size !== ids.length) throw new NotFound("One of these segments does not exist.");
    await tx.manager.upsert(SegmentOrder, { workspaceId: tx.workspaceId, memberId, segmentIds: ids }, ["workspaceId", "memberId"]);
    return ids.map((id) => found.get(id)!);
  });
}
