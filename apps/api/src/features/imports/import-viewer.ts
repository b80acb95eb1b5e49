import { actions, type Role } from "@kith/shared/permissions.ts";
import type { App } from "../../platform/app.ts";
import type { Context, Viewer } from "../../platform/context.ts";
import { startContext } from "../../platform/start-context.ts";
import type { Import } from "./import.entity.ts";

/** Whoever began an import may not do so any more; it ends, and says why. */
export class StarterGone extends Error {}

/** In whose name an import runs: it sees and may touch what the person who began it sees and may touch now. */
export interface ImportScope {
  memberId: string | null;
  visibility: "all" | "assigned";
  role: Role;
}

/** @throws StarterGone when the member was suspended or removed, or the token revoked. */
export async function findScope(app: App, { workspaceId, createdByKind, createdById }: Import): Promise<ImportScope> {
  const { system } = app.database;
  if (createdByKind === "member") {
    const { rows } = await system.query<{ role: Role; visibility: "all" | "assigned" }>(
      "select role, visibility from member where workspace_id = $1 and id = $2 and status = 'active' and role <> 'viewer'",
      [workspaceId, createdById],
    );
    if (!rows[0]) throw new StarterGone("The member who began this import may not import any more.");
    return { ...rows[0], memberId: createdById };
  }
  if (createdByKind === "token") {
    const { rows } = await system.query<{ role: Role }>(
      "select role from api_token where workspace_id = $1 and id = $2 and revoked_at is null and (expires_at is null or expires_at > now())",
      [workspaceId, createdById],
    );
    if (!rows[0]) throw new StarterGone("The token that began this import was revoked or has expired.");
    return { role: rows[0].role, memberId: null, visibility: "all" };
  }
  return { role: "owner", memberId: null, visibility: "all" };
}

const viewerIn = (scope: ImportScope, kind: Viewer["kind"], id: string | null, name: string): Viewer => ({
  ...scope,
  kind,
  id,
  name,
  personId: null,
  sessionId: null,
  actions: new Set(actions),
});

/** For what the import does to contacts: the import is the actor, under the name of who began it. */
export const startImportContext = (app: App, { workspaceId, id, createdByName }: Import, scope: ImportScope): Context =>
  startContext(app, workspaceId, viewerIn(scope, "import", id, createdByName), { importId: id });

/** For what is told about the import itself: whoever began it is the actor, so that he sees it. */
export const startStarterContext = (
  app: App,
  { workspaceId, id, createdByKind, createdById, createdByName }: Import,
  scope: ImportScope,
): Context =>
  startContext(app, workspaceId, viewerIn(scope, createdByKind as Viewer["kind"], createdById, createdByName), { importId: id });
