import { limits } from "@kith/shared/limits.ts";
import type { Context } from "../../platform/context.ts";
import { Forbidden, NotFound, refuse } from "../../platform/errors.ts";
import { parseGlobalId } from "../../platform/ids.ts";
import { loadNode, loadNodeOf } from "../../platform/nodes.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { type AssociatedEntity, associatedKinds, describeKind, kindOfType } from "../associations/associated-kinds.ts";
import { Favourite } from "./favourite.entity.ts";

/** The active records that the member who asks keeps at hand, in the order in which he added them; none for a token. */
export async function listFavourites(ctx: Context): Promise<AssociatedEntity[]> {
  const { memberId } = ctx.viewer;
  if (memberId === null) return [];
  const rows = await ctx.read.rows<{ type: string; id: string }>("favourites", text, [ctx.workspaceId, memberId]);
  const found = await Promise.all(rows.map(({ type, id }) => loadNodeOf(ctx, type, id) as Promise<AssociatedEntity | null>));
  return found.filter((record) => record !== null);
}

const isActive = associatedKinds
  .map(
    (kind) =>
      `exists (select from ${describeKind(kind).table} r where r.workspace_id = $1 and r.id = f.record_id and r.deleted_at is null)`,
  )
  .join(" or ");
const text = `select f.record_type as type, f.record_id as id from favourite f
  where f.workspace_id = $1 and f.member_id = $2 and (${isActive}) order by f.added_at, f.record_id`;

/** Keeps a record at hand. It is the member's alone, so it is no event. @throws Invalid: INVALID, LIMIT_REACHED; NotFound, Forbidden for a token */
export async function addFavourite(ctx: Context, { id }: { id: string }): Promise<true> {
  const memberId = requireMember(ctx);
  const { recordType, recordId } = await findRecord(ctx, id);
  await inTransaction(ctx, async (tx) => {
    await tx.sql("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`favourites ${memberId}`]);
    const kept = await tx.manager.findBy(Favourite, { workspaceId: tx.workspaceId, memberId });
    if (kept.some((favourite) => favourite.recordId === recordId)) return;
    if (kept.length >= limits.favourites) refuse("id", "LIMIT_REACHED", `You have at most ${limits.favourites} favourites.`);
    await tx.manager.insert(Favourite, { workspaceId: tx.workspaceId, memberId, recordType, recordId, addedAt: tx.now });
  });
  return true;
}

/** Keeps it no longer. @throws Invalid, NotFound, Forbidden for a token */
export async function removeFavourite(ctx: Context, { id }: { id: string }): Promise<true> {
  const memberId = requireMember(ctx);
  const { recordId } = await findRecord(ctx, id);
  await inTransaction(ctx, (tx) => tx.manager.delete(Favourite, { workspaceId: tx.workspaceId, memberId, recordId }));
  return true;
}

function requireMember({ viewer }: Context): string {
  if (viewer.memberId === null) throw new Forbidden("Only a member has favourites.");
  return viewer.memberId;
}

async function findRecord(ctx: Context, id: string): Promise<{ recordType: string; recordId: string }> {
  if (!(await loadNode(ctx, id))) throw new NotFound("There is no such record.");
  const { type, id: recordId } = parseGlobalId(id)!;
  if (!kindOfType(type)) refuse("id", "INVALID", "This is not a record with a page of its own.");
  return { recordType: type, recordId };
}
