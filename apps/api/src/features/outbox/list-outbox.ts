import { normalizeEmail } from "@kith/shared/email.ts";
import { mayGrant } from "@kith/shared/permissions.ts";
import type { Context } from "../../platform/context.ts";
import type { KeptMail } from "../../platform/mail.ts";
import { givenRoleOf, roleColumns, roleJoin, type RoleRow } from "../access/roles/given-role.ts";

/**
 * The kept mails that this viewer may read. A mail can hold a link that sets somebody's password, or lets somebody join, so only those to
 * people who have no more rights than the viewer, here and anywhere, whether members or invited.
 */
export async function listOutbox(ctx: Context): Promise<KeptMail[]> {
  const mails = await ctx.app.mail.outbox();
  if (mails.length === 0) return [];
  const readable = await readableAddresses(ctx, [...new Set(mails.map((mail) => normalizeEmail(mail.to)))]);
  return mails.filter((mail) => readable.has(normalizeEmail(mail.to)));
}

async function readableAddresses({ app, viewer, workspaceId }: Context, addresses: string[]): Promise<Set<string>> {
  const { rows } = await app.database.system.query<RoleRow & { email: string; id: string | null; isHere: boolean }>({
    name: "outbox-recipients",
    text: `select known.email, known.id, known.workspace_id = $1 as "isHere", ${roleColumns("known")}
      from (
        select email, workspace_id, id, role, custom_role_id from member where email = any($2::text[])
        union all select email, workspace_id, null, role, custom_role_id from invitation where email = any($2::text[])
      ) known ${roleJoin("known")}`,
    values: [workspaceId, addresses],
  });
  // Who sees Kith as somebody else does not read that one's mails by it.
  const isOwn = (id: string | null) => id !== null && id === viewer.memberId && !viewer.seenBy;
  const readable = [...Map.groupBy(rows, ({ email }) => email)].filter(
    ([, memberships]) =>
      memberships.some(({ id }) => isOwn(id)) || memberships.every((row) => row.isHere && mayGrant(viewer.role, givenRoleOf(row))),
  );
  return new Set(readable.map(([email]) => email));
}
