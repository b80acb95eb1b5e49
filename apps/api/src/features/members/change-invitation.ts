import { mayGrant } from "@kith/shared/permissions.ts";
import type { Context } from "../../platform/context.ts";
import { Forbidden, Invalid, NotFound } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { roleOf } from "../access/roles/given-role.ts";
import { Invitation } from "./invitation.entity.ts";
import "./member.events.ts";
import { newLink, sendInvitation } from "./send-invitation.ts";

const minute = 60_000;
/** One invitation is sent so often at most. */
const mostMails = 10;

/**
 * Sends an invitation again, with another link that works for a week; the one before does not work any more.
 * @throws NotFound; Invalid for one that has ended or was sent just now; Forbidden for one with more rights than the viewer's.
 */
export function resendInvitation(ctx: Context, input: { id: string }): Promise<Invitation> {
  return inTransaction(ctx, async (tx) => {
    const invitation = await lockInvitation(tx, input.id);
    const stop = (code: string, message: string) => new Invalid([{ field: ["id"], code, message }], invitation);
    if (invitation.status !== "open") throw stop("ENDED", `The invitation to ${invitation.email} was ${invitation.status} already.`);
    if (invitation.timesSent >= mostMails)
      throw stop("LIMIT_REACHED", `It was sent ${mostMails} times. Revoke it and invite ${invitation.email} anew.`);
    if (tx.now.getTime() - invitation.sentAt.getTime() < minute)
      throw stop("LIMIT_REACHED", `The invitation to ${invitation.email} was sent just now. Try again in a minute.`);
    const { token, fields } = newLink(tx);
    const renewed = { ...fields, timesSent: invitation.timesSent + 1, version: invitation.version + 1 };
    await tx.manager.update(Invitation, { workspaceId: tx.workspaceId, id: invitation.id }, renewed);
    Object.assign(invitation, renewed);
    await sendInvitation(tx, invitation, token);
    const { id, email } = invitation;
    record(tx, "invitation.resent", { subjectId: id, data: { email }, changes: [{ field: "invited", before: email, after: email }] });
    return invitation;
  });
}

/** Takes an invitation back: its link does not work any more. Twice changes nothing. @throws NotFound, Forbidden; Invalid when it was accepted. */
export function revokeInvitation(ctx: Context, input: { id: string }): Promise<Invitation> {
  return inTransaction(ctx, async (tx) => {
    const invitation = await lockInvitation(tx, input.id);
    if (invitation.status === "accepted") {
      const message = `${invitation.email} has accepted the invitation. Suspend or remove the member instead.`;
      throw new Invalid([{ field: ["id"], code: "ENDED", message }], invitation);
    }
    if (invitation.status === "revoked") return invitation;
    const revoked = { status: "revoked", version: invitation.version + 1 } as const;
    await tx.manager.update(Invitation, { workspaceId: tx.workspaceId, id: invitation.id }, revoked);
    const { id, email } = invitation;
    record(tx, "invitation.revoked", { subjectId: id, data: { email }, changes: [{ field: "invited", before: email, after: null }] });
    return Object.assign(invitation, revoked);
  });
}

async function lockInvitation(tx: Transaction, globalId: string): Promise<Invitation> {
  const invitation = await tx.manager.findOne(Invitation, {
    where: { workspaceId: tx.workspaceId, id: fromGlobalId("Invitation", globalId) },
    lock: { mode: "pessimistic_write" },
  });
  if (!invitation) throw new NotFound("There is no such invitation.");
  if (!mayGrant(tx.viewer.role, await roleOf(tx, invitation)) || (invitation.visibility === "all" && tx.viewer.visibility !== "all"))
    throw new Forbidden("This invitation gives more rights than you have.");
  return invitation;
}
