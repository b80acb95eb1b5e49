import type { Context } from "../../platform/context.ts";
import { Forbidden, refuse } from "../../platform/errors.ts";
import { type MailChoice, type NotificationReason, notificationReasons } from "../../platform/notification-rules.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { NotificationClock, NotificationPreferenceRow } from "./notification.entity.ts";

export interface Preferences {
  timeZone: string;
  reasons: { reason: string; inApp: boolean; mail: MailChoice }[];
}

const reasons = Object.keys(notificationReasons) as NotificationReason[];

/** The member who asks. @throws Forbidden for a token */
export function requireMember({ viewer }: Context): string {
  if (viewer.memberId === null) throw new Forbidden("Only a member is told things.");
  return viewer.memberId;
}

/** How the viewer wants to be told, for each reason; null for a token. */
export async function readPreferences(ctx: Context): Promise<Preferences | null> {
  const { memberId } = ctx.viewer;
  if (memberId === null) return null;
  const values = [ctx.workspaceId, memberId];
  const [rows, clock] = await Promise.all([
    ctx.read.rows<Pick<NotificationPreferenceRow, "reason" | "inApp" | "mail">>(
      "notification preferences",
      `select reason, in_app as "inApp", mail from notification_preference where workspace_id = $1 and member_id = $2`,
      values,
    ),
    ctx.read.rows<Pick<NotificationClock, "timeZone">>(
      "notification clock",
      `select time_zone as "timeZone" from notification_clock where workspace_id = $1 and member_id = $2`,
      values,
    ),
  ]);
  const chosen = new Map(rows.map((row) => [row.reason, row]));
  return {
    timeZone: clock[0]?.timeZone ?? "UTC",
    reasons: reasons.map((reason) => ({ ...notificationReasons[reason], ...chosen.get(reason), reason })),
  };
}

export interface PreferenceChange {
  timeZone?: string | null;
  reasons?: { reason: string; inApp?: boolean | null; mail?: MailChoice | null }[] | null;
}

/** Changes how the viewer wants to be told from now on. It is his alone, so it is no event. @throws Invalid, Forbidden for a token */
export async function updatePreferences(ctx: Context, input: PreferenceChange): Promise<Preferences> {
  const memberId = requireMember(ctx);
  const before = (await readPreferences(ctx))!;
  const changed = (input.reasons ?? []).map(({ reason, inApp, mail }, index) => {
    const known = before.reasons.find((one) => one.reason === reason);
    if (!known) return refuse(["reasons", String(index), "reason"], "NOT_FOUND", `“${reason}” is none of ${reasons.join(", ")}.`);
    return { workspaceId: ctx.workspaceId, memberId, reason, inApp: inApp ?? known.inApp, mail: mail ?? known.mail };
  });
  if (new Set(changed.map(({ reason }) => reason)).size !== changed.length) refuse("reasons", "INVALID", "Name each reason once.");
  await inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    if (changed.length > 0) await tx.manager.upsert(NotificationPreferenceRow, changed, ["workspaceId", "memberId", "reason"]);
    if (input.timeZone != null)
      await tx.manager.upsert(NotificationClock, { workspaceId, memberId, timeZone: input.timeZone }, ["workspaceId", "memberId"]);
  });
  return (await readPreferences(ctx))!;
}
