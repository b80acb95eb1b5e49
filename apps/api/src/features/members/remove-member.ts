import type { Context } from "../../platform/context.ts";
import { Forbidden, refuse } from "../../platform/errors.ts";
import { because, record } from "../../platform/events.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { lockMember, type MemberToChange, refuseLastOwner } from "../access/lock-member.ts";
import { Member } from "../access/member.entity.ts";
import { endAccess } from "./end-access.ts";
import { handOver, tellHeir } from "./hand-over.ts";
import "./member.events.ts";
import { refuseSelf } from "./suspend-member.ts";

export interface MemberRemoval extends MemberToChange {
  handOverTo?: string | null;
}

/**
 * Takes a member out of the workspace at once, for good: his tokens are revoked, and what he owns goes to another active member or to nobody.
 * His record and his name stay in the history, and he may be invited again. A first batch of contacts is handed over with the removal; the
 * rest by a job that goes on after a crash.
 * @throws Invalid (LAST_OWNER, SELF, NOT_FOUND for who should take over); Conflict; NotFound; Forbidden for somebody above the viewer, and
 * for who sees assigned contacts only.
 */
export async function removeMember(ctx: Context, input: MemberRemoval): Promise<Member> {
  if (ctx.viewer.visibility !== "all") throw new Forbidden("Only who sees all contacts may remove a member, whose contacts change hands.");
  let heir: Member | null = null;
  const member = await inTransaction(ctx, async (tx) => {
    const { member: found, role, isLastOwner } = await lockMember(tx, input);
    refuseSelf(tx, found, "You can't remove yourself. Ask another admin.");
    if (isLastOwner) refuseLastOwner(found, null);
    heir = input.handOverTo == null ? null : await lockHeir(tx, found, input.handOverTo);
    await revokeTokens(tx, found);
    const contacts = await countOwned(tx, found.id);
    const removed = { status: "removed", handedToId: heir?.id ?? null, version: found.version + 1 } as const;
    await tx.manager.update(Member, { workspaceId: tx.workspaceId, id: found.id }, removed);
    record(tx, "member.removed", {
      subjectId: found.id,
      data: { name: found.name, role: role.name, contacts, to: heir?.name ?? null },
      changes: [
        { field: "member", before: found.name, after: null },
        { field: "owner", before: found.name, after: heir?.name ?? null },
      ],
    });
    const isHandingOver = !(await handOver(tx, { memberId: found.id, contacts }));
    return Object.assign(found, removed, { isHandingOver });
  });
  await endAccess(ctx.app, member, "Removed");
  tellHeir(ctx.app, heir);
  return member;
}

/** Who takes over, held so that he can't be removed meanwhile. @throws Invalid */
async function lockHeir(tx: Transaction, member: Member, globalId: string): Promise<Member> {
  const id = fromGlobalId("Member", globalId);
  if (id === member.id) refuse("handOverTo", "INVALID", `${member.name} can't take over from himself.`);
  const heir = await tx.manager.findOne(Member, { where: { workspaceId: tx.workspaceId, id }, lock: { mode: "for_key_share" } });
  if (heir?.status !== "active") refuse("handOverTo", "NOT_FOUND", "There is no such active member.");
  return heir;
}

async function revokeTokens(tx: Transaction, member: Member): Promise<void> {
  const revoked = await tx.sql<{ id: string; name: string }>(
    "update api_token set revoked_at = $3 where workspace_id = $1 and member_id = $2 and revoked_at is null returning id, name",
    [tx.workspaceId, member.id, tx.now],
  );
  const caused = because(tx, { memberId: member.id });
  for (const { id, name } of revoked) record(caused, "token.revoked", { subjectId: id, data: { name } });
}

async function countOwned(tx: Transaction, memberId: string): Promise<number> {
  const [owned] = await tx.sql<{ count: number }>("select count(*) as count from contact where workspace_id = $1 and owner_id = $2", [
    tx.workspaceId,
    memberId,
  ]);
  return owned!.count;
}
