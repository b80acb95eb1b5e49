import { limits } from "@kith/shared/limits.ts";
import { authorize } from "../../platform/authorize.ts";
import { Conflict, Forbidden, NotFound, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import type { FieldChange } from "../../platform/events.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { Segment } from "./segment.entity.ts";
import "./segment.events.ts";

/** A segment that the viewer sees, locked until the transaction ends. @throws NotFound; Conflict with the current record. */
export async function lockSegment(tx: Transaction, globalId: string, expectedVersion?: number | null): Promise<Segment> {
  const segment = await tx.manager.findOne(Segment, {
    where: { workspaceId: tx.workspaceId, id: fromGlobalId("Segment", globalId) },
    lock: { mode: "pessimistic_write" },
  });
  if (!segment) throw new NotFound("There is no such segment.");
  if (expectedVersion != null && expectedVersion !== segment.version)
    throw new Conflict(segment, "This segment was changed by somebody else in the meantime.");
  return segment;
}

/** A private segment is changed by its member, who alone sees it; a shared one by whoever may share. @throws Forbidden */
export function requireChange(tx: Transaction, { ownerId }: Segment): void {
  if (ownerId === null) authorize(tx, "segment:share", "You may keep segments of your own, and not change shared ones.");
}

/** A shared segment is removed by whoever created it, or by an admin. @throws Forbidden */
export function requireRemoval(tx: Transaction, segment: Segment): void {
  requireChange(tx, segment);
  if (segment.ownerId === null && !isCreator(tx, segment))
    authorize(tx, "segment:manage", "Only who created a shared segment, or an admin, may remove it.");
}

export const isCreator = ({ viewer }: Transaction, { createdByKind, createdById }: Segment): boolean =>
  viewer.id !== null && viewer.id === createdById && viewer.kind === createdByKind;

/** Whose a private segment is. @throws Invalid for a token, which has none of its own; Forbidden for who may not share. */
export function ownerFor(tx: Transaction, isShared: boolean): string | null {
  if (isShared) {
    authorize(tx, "segment:share", "You may keep segments of your own, and not share them.");
    return null;
  }
  const { memberId } = tx.viewer;
  if (memberId === null) refuse("isShared", "INVALID", "A token has no segments of its own: share it.");
  return memberId;
}

/** Only the member who created a shared segment may take it back for himself. @throws Forbidden */
export function requireUnsharing(tx: Transaction, segment: Segment): void {
  if (tx.viewer.memberId === null || !isCreator(tx, segment))
    throw new Forbidden("Only the member who created it may make it private again.");
}

/** @throws Invalid when there are as many as there may be. */
export async function requireRoom(tx: Transaction, ownerId: string | null): Promise<void> {
  const [row] = await tx.sql<{ count: number }>(
    "select count(*)::int as count from segment where workspace_id = $1 and owner_id is not distinct from $2::uuid",
    [tx.workspaceId, ownerId],
  );
  if (row!.count >= limits.segments)
    refuse(
      null,
      "LIMIT_REACHED",
      `There are ${limits.segments} ${ownerId ? "segments of your own" : "shared segments"} already: remove one.`,
    );
}

/** Records what happened to a segment: of a private one no more than that something did. */
export function recordSegment(
  tx: Transaction,
  kind: "created" | "updated" | "shared" | "unshared" | "deleted",
  { id, name, ownerId }: Pick<Segment, "id" | "name" | "ownerId">,
  { before = name, changes = [] }: { before?: string; changes?: FieldChange[] } = {},
): void {
  if (ownerId !== null && kind !== "unshared") return record(tx, "segment.privateChanged");
  const isEnd = kind === "deleted" || kind === "unshared";
  const said = kind === "updated" ? changes : [{ field: "segment", before: isEnd ? name : null, after: isEnd ? null : name }];
  record(tx, `segment.${kind}`, { subjectId: id, data: { name, before }, changes: said });
}
