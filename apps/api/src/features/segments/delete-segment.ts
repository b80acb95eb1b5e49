import type { Context } from "../../platform/context.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { lockSegment, recordSegment, requireRemoval } from "./find-segment.ts";
import { Segment } from "./segment.entity.ts";

/** Removes a segment for good; its contacts stay. Segments that are built on it have a problem from then on. @throws Conflict, NotFound, Forbidden */
export function deleteSegment(ctx: Context, input: { id: string; expectedVersion?: number | null }): Promise<Segment> {
  return inTransaction(ctx, async (tx) => {
    const segment = await lockSegment(tx, input.id, input.expectedVersion);
    requireRemoval(tx, segment);
    await tx.manager.delete(Segment, { workspaceId: tx.workspaceId, id: segment.id });
    recordSegment(tx, "deleted", segment);
    return segment;
  });
}
