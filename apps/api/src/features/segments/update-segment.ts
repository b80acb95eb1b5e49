import { isDeepStrictEqual } from "node:util";
import type { Context } from "../../platform/context.ts";
import { refuse } from "../../platform/errors.ts";
import type { FieldChange } from "../../platform/events.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import {
  checkOrders,
  checkSegmentFilter,
  checkSharedUses,
  contentAfter,
  type SegmentContent,
  type SegmentFields,
} from "./check-segment.ts";
import { lockSegment, ownerFor, recordSegment, requireChange, requireRoom, requireUnsharing } from "./find-segment.ts";
import { Segment } from "./segment.entity.ts";

export interface SegmentChange extends SegmentContent {
  id: string;
  expectedVersion?: number | null;
  isShared?: boolean | null;
}

/**
 * Changes what a segment says, and whether it is shared. A filter that was not sent is not checked again, so that a segment with a problem can
 * be renamed. @throws Invalid (also at a path of the filter); Conflict with the current record; NotFound; Forbidden.
 */
export function updateSegment(ctx: Context, input: SegmentChange): Promise<Segment> {
  return inTransaction(ctx, async (tx) => {
    const segment = await lockSegment(tx, input.id, input.expectedVersion);
    requireChange(tx, segment);
    const { name: before, ownerId: ownerBefore } = segment;
    const changes = await changeContent(tx, segment, input);
    const isMoved = input.isShared != null && input.isShared !== (segment.ownerId === null);
    if (changes.length === 0 && !isMoved) return segment;
    if (isMoved) await changeOwner(tx, segment, input.isShared!);
    await checkSharedUses(tx, segment);
    Object.assign(segment, { version: segment.version + 1, updatedAt: tx.now });
    await tx.manager.save(Segment, segment);
    const { id, name, ownerId } = segment;
    // Of one that was private before or is now, others hear neither its new name nor its filter.
    if (changes.length > 0) recordSegment(tx, "updated", { id, name, ownerId: ownerBefore ?? ownerId }, { before, changes });
    if (isMoved) recordSegment(tx, ownerId === null ? "shared" : "unshared", { id, name: ownerId === null ? name : before, ownerId });
    return segment;
  });
}

async function changeContent(tx: Transaction, segment: Segment, input: SegmentChange): Promise<FieldChange[]> {
  const after = contentAfter(segment, input);
  if (input.sort != null) after.sort = await checkOrders(tx, after.sort);
  const changes = changesBetween(segment, after);
  Object.assign(segment, after);
  if (changes.some(({ field }) => field === "filter")) segment.uses = await checkSegmentFilter(tx, segment);
  return changes;
}

async function changeOwner(tx: Transaction, segment: Segment, isShared: boolean): Promise<void> {
  if (!isShared) {
    requireUnsharing(tx, segment);
    const [user] = await tx.sql<{ name: string }>(
      "select name from segment where workspace_id = $1 and $2 = any(uses) and owner_id is null order by name limit 1",
      [tx.workspaceId, segment.id],
    );
    if (user) refuse("isShared", "IN_USE", `The shared segment “${user.name}” is built on it.`);
  }
  segment.ownerId = ownerFor(tx, isShared);
  await requireRoom(tx, segment.ownerId);
}

const mostShown = 2_000;

/** What was changed, as the log shows it: filters in the form of the API, cut where they are long. */
function changesBetween(before: SegmentFields, after: SegmentFields): FieldChange[] {
  const fields = ["name", "description", "filter", "search", "sort", "columns"] as const;
  return fields
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => ({ field, before: inWords(before[field]), after: inWords(after[field]) }));
}

function inWords(value: SegmentFields[keyof SegmentFields]): string | null {
  if (typeof value === "string") return value || null;
  if (!Array.isArray(value)) return Object.keys(value).length > 0 ? JSON.stringify(value).slice(0, mostShown) : null;
  const parts = value.map((part) => ("direction" in part ? `${part.field ?? part.customField} ${part.direction}` : part.id));
  return parts.join(", ") || null;
}
