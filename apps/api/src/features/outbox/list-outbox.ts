import { normalizeEmail } from "@kith/shared/email.ts";
import { mayGrant } from "@kith/shared/permissions.ts";
import type { Context } from "../../platform/context.ts";
import type { KeptMail } from "../../platform/mail.ts";
import { givenRoleOf, roleColumns, roleJoin, type RoleRow } from "../access/roles/given-role.ts";

/**
 * The kept mails that this viewer may read. A mail can hold a link that sets somebody's password, so only those to
 * people who have no more rights than the viewer, here and anywhere.
 */
export async function listOutbox(ctx: Context): Promise<KeptMail[]> {
  const mails = await ctx.app.mail.outbox();
  if (mails.length === 0) return [];
  const readable = await readableAddresses(ctx, [...new Set(mails.map((mail) => normalizeEmail(mail.to)))]);
  return mails.filter((mail) => readable.has(normalizeEmail(mail.to)));
}

async function readableAddresses({ app, viewer, workspaceId }: Context, addresses: string[]): Promise<Set<string>> {
  const { rows } = await app.database.system.query<RoleRow & { email: string; id: string; isHere: boolean }>({
    name: "outbox-recipients",
    text: `select m.email, m.id, m.workspace_id = $1 as "isHere", ${roleColumns("m")} from member m ${roleJoin("m")} where m.email = any($2::text[])`,
    values: [workspaceId, addresses],
  });
  // Who sees Kith as somebody else does not read that one's mails by it.
  const isOwn = (id: string) => id === viewer.memberId && !viewer.seenBy;
  const readable = [...Map.groupBy(rows, ({ email }) => email)].filter(
    ([, memberships]) =>
      memberships.some(({ id }) => isOwn(id)) || memberships.every((row) => row.isHere && mayGrant(viewer.role, givenRoleOf(row))),
  );
  return new Set(readable.map(([email]) => email));
}
