import type { GivenRole } from "@kith/shared/permissions.ts";
import type { Context } from "../../../platform/context.ts";
import { Forbidden, refuse } from "../../../platform/errors.ts";
import { record } from "../../../platform/events.ts";
import { fromGlobalId } from "../../../platform/ids.ts";
import { inTransaction, refresh, type Transaction } from "../../../platform/transaction.ts";
import { Member } from "../member.entity.ts";
import { chosenRole, type RoleChoice, roleOf } from "../roles/given-role.ts";
import { endView } from "./end-views.ts";
import { seeAs, whyNotSeeAs } from "./see-as.ts";
import "./view-as.events.ts";

export interface StartViewingAs extends RoleChoice {
  /** Global id. */
  memberId?: string | null;
}

/**
 * From now on this session sees Kith as a member sees it, or anybody with a role, and can change nothing; its open sockets end, in every
 * window. @throws Forbidden for a token, without the right, and for who sees assigned contacts only; Invalid.
 */
export async function startViewingAs(ctx: Context, input: StartViewingAs): Promise<void> {
  const own = ctx.viewer;
  if (own.kind !== "member" || !own.sessionId) throw new Forbidden("Only a person who is signed in can see Kith as somebody else.");
  ctx.viewer = await inTransaction(ctx, async (tx) => {
    const { member, role } = await findTarget(tx, input);
    const why = whyNotSeeAs(own, { isMember: member !== null, role });
    if (why === "role")
      refuse(
        member ? "memberId" : "role",
        "ROLE_TOO_HIGH",
        `${member?.name ?? `The role “${role.name}”`} may more than you, so you can't look so.`,
      );
    if (why) throw new Forbidden("You see assigned contacts only, so you can't see Kith as another member.");
    await tx.sql(
      `insert into view_as (workspace_id, session_id, member_id, target_id, role, custom_role_id, started_at) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (workspace_id, session_id) do update set member_id = excluded.member_id, target_id = excluded.target_id, role = excluded.role,
          custom_role_id = excluded.custom_role_id, started_at = excluded.started_at`,
      [
        tx.workspaceId,
        own.sessionId,
        own.memberId,
        member?.id ?? null,
        member ? null : role.builtIn,
        member ? null : role.customId,
        tx.now,
      ],
    );
    const name = member?.name ?? role.name;
    const isRole = member === null;
    record(tx, "member.viewedAs", {
      subjectId: member?.id,
      data: { name, isRole },
      changes: [{ field: "viewAs", before: null, after: name }],
    });
    const custom = role.customId ? { id: role.customId, name: role.name, actions: [...role.actions] } : null;
    return seeAs(own, { member, role: role.builtIn, customRole: custom });
  });
  await refresh(ctx); // what is answered is what he sees from here on
  ctx.app.sockets.end({ sessionId: own.sessionId });
}

async function findTarget(tx: Transaction, input: StartViewingAs): Promise<{ member: Member | null; role: GivenRole }> {
  const role = await chosenRole(tx, input);
  if (role && input.memberId) refuse("memberId", "INVALID", "Name a member or a role, not both.");
  if (role) return { member: null, role };
  if (!input.memberId) refuse("memberId", "REQUIRED", "Say as whom you want to see Kith.");
  const member = await tx.manager.findOneBy(Member, {
    workspaceId: tx.workspaceId,
    id: fromGlobalId("Member", input.memberId),
    status: "active",
  });
  if (!member) refuse("memberId", "NOT_FOUND", "There is no such active member.");
  if (member.id === tx.viewer.memberId) refuse("memberId", "INVALID", "You see Kith as yourself already.");
  return { member, role: await roleOf(tx, member) };
}

/** The session sees Kith as its own member again; its sockets end. Doing it twice changes nothing. */
export async function stopViewingAs(ctx: Context): Promise<void> {
  ctx.viewer = ctx.viewer.seenBy ?? ctx.viewer;
  const { sessionId } = ctx.viewer;
  if (!sessionId) return;
  const hasEnded = await inTransaction(ctx, (tx) => endView(tx, sessionId));
  if (hasEnded) ctx.app.sockets.end({ sessionId });
}
