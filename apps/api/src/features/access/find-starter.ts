import { type Action, actionsOf } from "@kith/shared/permissions.ts";
import type { App } from "../../platform/app.ts";
import type { Viewer } from "../../platform/context.ts";
import { systemViewer } from "../../platform/start-context.ts";
import { givenRoleOf, roleColumns, roleJoin, type RoleRow } from "./roles/given-role.ts";

/** Whoever began a piece of work may not do so any more; it ends, and says why. */
export class StarterGone extends Error {}

/** A row that says who began the work. */
interface Begun {
  workspaceId: string;
  createdByKind: string;
  createdById: string | null;
  createdByName: string;
}

/**
 * Who asks when work goes on without him: whoever began it, with what he may see and do now.
 * @param action without which he may not go on.
 * @throws StarterGone when the member was suspended or removed, the token revoked, or the right taken away.
 */
export async function findStarter(
  app: App,
  { workspaceId, createdByKind: kind, createdById: id, createdByName: name }: Begun,
  action: Action,
): Promise<Viewer> {
  const { system } = app.database;
  if (kind === "member") {
    const { rows } = await system.query<RoleRow & { visibility: "all" | "assigned"; personId: string }>(
      `select m.visibility, m.person_id as "personId", ${roleColumns("m")} from member m ${roleJoin("m")}
        where m.workspace_id = $1 and m.id = $2 and m.status = 'active'`,
      [workspaceId, id],
    );
    const role = rows[0] && givenRoleOf(rows[0]);
    if (!role?.actions.has(action)) throw new StarterGone("The member who began this may not go on with it any more.");
    const { visibility, personId } = rows[0]!;
    return { kind, id, name, role, visibility, personId, memberId: id, sessionId: null, actions: role.actions };
  }
  if (kind === "token") {
    const { rows } = await system.query<RoleRow & { scopes: string[] }>(
      `select t.scopes, ${roleColumns("t")} from api_token t ${roleJoin("t")}
        where t.workspace_id = $1 and t.id = $2 and t.revoked_at is null and (t.expires_at is null or t.expires_at > now())
          and (t.member_id is null or exists (
            select from member m where m.workspace_id = t.workspace_id and m.id = t.member_id and m.status = 'active'))`,
      [workspaceId, id],
    );
    const role = rows[0] && givenRoleOf(rows[0]);
    const actions = role && actionsOf(role, rows[0]!.scopes);
    if (!actions?.has(action))
      throw new StarterGone("The token that began this was revoked, has expired, or belongs to a member who is suspended.");
    return { kind, id, name, role: role!, memberId: null, personId: null, sessionId: null, visibility: "all", actions };
  }
  return systemViewer(name);
}
