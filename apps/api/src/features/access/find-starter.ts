import { type Action, actionsOf, type Role } from "@kith/shared/permissions.ts";
import type { App } from "../../platform/app.ts";
import type { Viewer } from "../../platform/context.ts";
import { systemViewer } from "../../platform/start-context.ts";

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
    const { rows } = await system.query<{ role: Role; visibility: "all" | "assigned"; personId: string }>(
      `select role, visibility, person_id as "personId" from member where workspace_id = $1 and id = $2 and status = 'active'`,
      [workspaceId, id],
    );
    const actions = actionsOf(rows[0]?.role ?? "viewer");
    if (!rows[0] || !actions.has(action)) throw new StarterGone("The member who began this may not go on with it any more.");
    return { ...rows[0], kind, id, name, memberId: id, sessionId: null, actions };
  }
  if (kind === "token") {
    const { rows } = await system.query<{ role: Role; scopes: string[] }>(
      `select role, scopes from api_token
        where workspace_id = $1 and id = $2 and revoked_at is null and (expires_at is null or expires_at > now())`,
      [workspaceId, id],
    );
    const actions = rows[0] && actionsOf(rows[0].role, rows[0].scopes);
    if (!actions?.has(action)) throw new StarterGone("The token that began this was revoked or has expired.");
    return { kind, id, name, role: rows[0]!.role, memberId: null, personId: null, sessionId: null, visibility: "all", actions };
  }
  return systemViewer(name);
}
