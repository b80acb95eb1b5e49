import { limits } from "@kith/shared/limits.ts";
import type { Context } from "../../platform/context.ts";
import { refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { requireMember } from "./preferences.ts";

export interface ReadNotifications {
  ids?: string[] | null;
  all?: boolean | null;
}

/**
 * Notes that the viewer has read these, or all. Those that are not his, and those that he has read before, are left out. It is his alone, so it
 * is no event; his other windows are told. @throws Invalid, Forbidden for a token
 */
export async function markNotificationsRead(ctx: Context, { ids, all }: ReadNotifications): Promise<void> {
  const memberId = requireMember(ctx);
  if ((ids == null) === (all !== true)) refuse("ids", "INVALID", "Give ids, or all: true.");
  if (ids && ids.length > limits.idsPerCall) refuse("ids", "INVALID", `Give at most ${limits.idsPerCall} ids.`);
  await inTransaction(ctx, async (tx) => {
    await tx.sql(
      `update notification set read_at = $3 where workspace_id = $1 and member_id = $2 and read_at is null and in_app
        and ($4::uuid[] is null or id = any($4::uuid[]))`,
      [tx.workspaceId, memberId, tx.now, ids ? ids.map((id) => fromGlobalId("Notification", id)) : null],
    );
  });
  ctx.app.news.tell(ctx.workspaceId, [memberId]);
}
