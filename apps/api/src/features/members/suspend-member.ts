import type { Context } from "../../platform/context.ts";
import { refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { lockMember, type MemberToChange, refuseLastOwner } from "../access/lock-member.ts";
import { Member } from "../access/member.entity.ts";
import { endAccess } from "./end-access.ts";
import "./member.events.ts";

/**
 * Shuts a member out until he is reactivated; what he owns stays his. Tokens that he answers for are refused meanwhile. Twice changes nothing.
 * @throws Invalid (LAST_OWNER, SELF); Conflict; NotFound; Forbidden for somebody above the viewer.
 */
export async function suspendMember(ctx: Context, input: MemberToChange): Promise<Member> {
  const member = await inTransaction(ctx, async (tx) => {
    const { member: found, isLastOwner } = await lockMember(tx, input);
    refuseSelf(tx, found, "You can't suspend yourself. Ask another admin.");
    if (found.status === "suspended") return found;
    if (isLastOwner) refuseLastOwner(found, null);
    return setStatus(tx, found, "suspended");
  });
  await endAccess(ctx.app, member, "Suspended");
  return member;
}

/** Lets a member in again, with the rights that he had. Twice changes nothing. @throws Conflict; NotFound; Forbidden for somebody above the viewer. */
export function reactivateMember(ctx: Context, input: MemberToChange): Promise<Member> {
  return inTransaction(ctx, async (tx) => {
    const { member } = await lockMember(tx, input);
    return member.status === "active" ? member : setStatus(tx, member, "active");
  });
}

async function setStatus(tx: Transaction, member: Member, status: "active" | "suspended"): Promise<Member> {
  const version = member.version + 1;
  await tx.manager.update(Member, { workspaceId: tx.workspaceId, id: member.id }, { status, version });
  const { id, name } = member;
  if (status === "active")
    record(tx, "member.reactivated", { subjectId: id, data: { name }, changes: [{ field: "suspended", before: name, after: null }] });
  else record(tx, "member.suspended", { subjectId: id, data: { name }, changes: [{ field: "suspended", before: null, after: name }] });
  return Object.assign(member, { status, version });
}

/** Who shuts himself out can't take it back. @throws Invalid */
export function refuseSelf(tx: Transaction, member: Member, message: string): void {
  if (member.id === tx.viewer.memberId) refuse(null, "SELF", message);
}
