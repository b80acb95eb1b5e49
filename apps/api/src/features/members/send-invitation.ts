import { randomBytes } from "node:crypto";
import type { MailMessage } from "../../platform/mail.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { hashToken } from "../access/token-text.ts";
import { Workspace } from "../access/workspace.entity.ts";
import type { Invitation } from "./invitation.entity.ts";

const week = 7 * 86_400_000;

/** What is new in an invitation that is being sent: another link, which works for a week. The link itself is in the mail alone. */
export function newLink({ now, viewer }: Transaction) {
  const token = randomBytes(24).toString("base64url");
  const fields = {
    tokenHash: hashToken(token),
    sentAt: now,
    expiresAt: new Date(now.getTime() + week),
    invitedByKind: viewer.kind,
    invitedById: viewer.id,
    invitedByName: viewer.name,
  };
  return { token, fields };
}

/** Queues the mail; it goes out if the transaction commits. */
export async function sendInvitation(tx: Transaction, invitation: Invitation, token: string): Promise<void> {
  const workspace = await tx.manager.findOneByOrFail(Workspace, { id: tx.workspaceId });
  await tx.app.mail.send(invitationMail(tx.app.env.origin, invitation, workspace.name, token), { tx });
}

function invitationMail(
  origin: string,
  { id, email, invitedByName, timesSent }: Invitation,
  workspace: string,
  token: string,
): MailMessage {
  return {
    to: email,
    subject: `${invitedByName} invites you to ${workspace}`,
    text: `${invitedByName} invites you to work in ${workspace} at Kith.

Accept here. The link works once, within a week:
${origin}/invitation?token=${token}

If you don't know what this is about, do nothing: nobody joins without the link.
`,
    key: `invitation ${id} ${timesSent}`,
  };
}
