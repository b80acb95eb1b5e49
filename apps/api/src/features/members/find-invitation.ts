import type { Role } from "@kith/shared/permissions.ts";
import type { App } from "../../platform/app.ts";
import { roleJoin } from "../access/roles/given-role.ts";
import { hashToken } from "../access/token-text.ts";

/** An invitation as its link finds it, before anybody is signed in. */
export interface FoundInvitation {
  id: string;
  workspaceId: string;
  workspaceName: string;
  workspaceSlug: string;
  email: string;
  /** Null for a custom one. */
  role: Role | null;
  /** What the role is called. */
  roleName: string;
  visibility: "all" | "assigned";
  invitedByName: string;
  expiresAt: Date;
  /** Only an open one can be accepted. */
  state: "open" | "expired" | "accepted" | "revoked";
}

/** The invitation whose last link has this token; null when there is none. */
export async function findInvitation(app: App, token: string): Promise<FoundInvitation | null> {
  const { rows } = await app.database.system.query<FoundInvitation>(
    `select i.id, i.workspace_id as "workspaceId", w.name as "workspaceName", w.slug as "workspaceSlug", i.email, i.role, coalesce(i.role, r.name) as "roleName", i.visibility,
        i.invited_by_name as "invitedByName", i.expires_at as "expiresAt",
        case when i.status = 'open' and i.expires_at <= now() then 'expired' else i.status end as state
      from invitation i join workspace w on w.id = i.workspace_id ${roleJoin("i")} where i.token_hash = $1 order by i.id desc limit 1`,
    [hashToken(token)],
  );
  return rows[0] ?? null;
}
