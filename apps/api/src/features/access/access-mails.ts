import type { MailMessage } from "../../platform/mail.ts";
import { hashToken } from "./token-text.ts";

/** The page of the app on which a password is chosen. */
export const passwordPage = (origin: string, token: string): string => `${origin}/reset-password?token=${encodeURIComponent(token)}`;

/** To somebody who forgot the password. The link holds for an hour. */
export const passwordResetMail = (origin: string, to: string, token: string): MailMessage => ({
  to,
  subject: "Choose a new password",
  text: `Somebody asked for a new password for ${to} at Kith.

Choose one here. The link works once, within an hour:
${passwordPage(origin, token)}

If it was not you, do nothing: your password stays as it is.
`,
  key: `password-reset ${hashToken(token)}`,
});

export interface AddedPerson {
  to: string;
  name: string;
  workspace: string;
  /** Who added the person. */
  by: string;
  memberId: string;
  /** Lets the person choose a password; null when there is one already. */
  passwordToken: string | null;
}

/** To somebody who became a member. The link holds for a week. */
export function addedMemberMail(origin: string, { to, name, workspace, by, memberId, passwordToken }: AddedPerson): MailMessage {
  const next = passwordToken
    ? `Choose your password here. The link works once, within a week:\n${passwordPage(origin, passwordToken)}`
    : `Sign in with your password:\n${origin}/sign-in`;
  return {
    to,
    subject: `You are now a member of ${workspace}`,
    text: `Hello ${name},\n\n${by} added you to the workspace ${workspace} at Kith.\n\n${next}\n`,
    key: `invitation ${memberId}`,
  };
}
