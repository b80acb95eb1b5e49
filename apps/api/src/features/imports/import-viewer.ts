import { actions, builtInRole, type GivenRole } from "@kith/shared/permissions.ts";
import type { App } from "../../platform/app.ts";
import type { Context, Viewer } from "../../platform/context.ts";
import { startContext } from "../../platform/start-context.ts";
import { givenRoleOf, roleColumns, roleJoin, type RoleRow } from "../access/roles/given-role.ts";
import type { Import } from "./import.entity.ts";

/** Whoever began an import may not do so any more; it ends, and says why. */
export class StarterGone extends Error {}

/** In whose name an import runs: it sees and may touch what the person who began it sees and may touch now. */
export interface ImportScope {
  memberId: string | null;
  visibility: "all" | "assigned";
  role: GivenRole;
}

/** @throws StarterGone when the member was suspended or removed, or the token revoked. */
export async function findScope(app: App, { workspaceId, createdByKind, createdById }: Import): Promise<ImportScope> {
  const { system } = app.database;
  const mayImport = (row: RoleRow | undefined) => row !== undefined && givenRoleOf(row).actions.has("contact:import");
  if (createdByKind === "member") {
    const { rows } = await system.query<RoleRow & { visibility: "all" | "assigned" }>(
      `select m.visibility, ${roleColumns("m")} from member m ${roleJoin("m")} where m.workspace_id = $1 and m.id = $2 and m.status = 'active'`,
      [workspaceId, createdById],
    );
    if (!mayImport(rows[0])) throw new StarterGone("The member who began this import may not import any more.");
    return { role: givenRoleOf(rows[0]!), visibility: rows[0]!.visibility, memberId: createdById };
  }
  if (createdByKind === "token") {
    const { rows } = await system.query<RoleRow>(
      `select ${roleColumns("t")} from api_token t ${roleJoin("t")}
        where t.workspace_id = $1 and t.id = $2 and t.revoked_at is null and (t.expires_at is null or t.expires_at > now())`,
      [workspaceId, createdById],
    );
    if (!mayImport(rows[0]))
      throw new StarterGone("The token that began this import was revoked, has expired, or may not import any more.");
    return { role: givenRoleOf(rows[0]!), memberId: null, visibility: "all" };
  }
  return { role: builtInRole("owner"), memberId: null, visibility: "all" };
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
