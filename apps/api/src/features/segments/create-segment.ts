import { limits } from "@kith/shared/limits.ts";
import type { Context } from "../../platform/context.ts";
import { NotFound } from "../../platform/errors.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import {
  checkName,
  checkOrders,
  checkSegmentFilter,
  checkSharedUses,
  contentAfter,
  noContent,
  type SegmentContent,
  type SegmentFields,
} from "./check-segment.ts";
import { ownerFor, recordSegment, requireRoom } from "./find-segment.ts";
import { Segment } from "./segment.entity.ts";

/** Keeps a filter with its columns and its order. @throws Invalid (also at a path of the filter), Forbidden */
export function createSegment(ctx: Context, input: SegmentContent & { name: string; isShared?: boolean | null }): Promise<Segment> {
  return inTransaction(ctx, async (tx) => {
    const ownerId = ownerFor(tx, input.isShared === true);
    const segment = await draftSegment(tx, contentAfter(noContent, input), ownerId);
    segment.uses = await checkSegmentFilter(tx, segment);
    segment.sort = await checkOrders(tx, segment.sort);
    await checkSharedUses(tx, segment);
    return insertSegment(tx, segment);
  });
}

/** A private copy for the member who asks; of a token it is shared. A copy may have the problems of its original. @throws Invalid, NotFound */
export function duplicateSegment(ctx: Context, input: { id: string; name?: string | null }): Promise<Segment> {
  return inTransaction(ctx, async (tx) => {
    const original = await tx.manager.findOneBy(Segment, { workspaceId: tx.workspaceId, id: fromGlobalId("Segment", input.id) });
    if (!original) throw new NotFound("There is no such segment.");
    const name = input.name == null ? nameOfCopy(original.name) : checkName(input.name);
    const segment = await draftSegment(tx, contentAfter(original, { name }), ownerFor(tx, tx.viewer.memberId === null));
    segment.uses = original.uses;
    return insertSegment(tx, segment);
  });
}

const nameOfCopy = (name: string): string => `${name.slice(0, limits.segmentName - 7)} (copy)`;

async function draftSegment(tx: Transaction, fields: SegmentFields, ownerId: string | null): Promise<Segment> {
  await requireRoom(tx, ownerId);
  const { viewer, workspaceId, now } = tx;
  return tx.manager.create(Segment, {
    ...fields,
    workspaceId,
    id: newId(),
    ownerId,
    uses: [],
    createdByKind: viewer.kind,
    createdById: viewer.id,
    createdByName: viewer.name,
    version: 1,
    createdAt: now,
    updatedAt: now,
  });
}

async function insertSegment(tx: Transaction, segment: Segment): Promise<Segment> {
  await tx.manager.insert(Segment, segment);
  recordSegment(tx, "created", segment);
  return segment;
}
