import { normalizeEmail } from "@kith/shared/email.ts";
import { mayGrant, roles } from "@kith/shared/permissions.ts";
import type { Context } from "../../platform/context.ts";
import type { KeptMail } from "../../platform/mail.ts";

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
  const { rows } = await app.database.system.query<{ email: string }>({
    name: "outbox-readable",
    text: `select email from (
          select email, workspace_id, role, id from member where email = any($2::text[])
          union all select email, workspace_id, role, null from invitation where email = any($2::text[])
        ) known group by email
      having bool_or(id = $4::uuid and workspace_id = $1) or bool_and(workspace_id = $1 and role = any($3::text[]))`,
    values: [workspaceId, addresses, roles.filter((role) => mayGrant(viewer.role, role)), viewer.memberId],
  });
  return new Set(rows.map((row) => row.email));
}
