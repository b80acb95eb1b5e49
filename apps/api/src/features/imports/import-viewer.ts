import { actions, type GivenRole } from "@kith/shared/permissions.ts";
import type { App } from "../../platform/app.ts";
import type { Context, Viewer } from "../../platform/context.ts";
import { startContext } from "../../platform/start-context.ts";
import { findStarter } from "../access/find-starter.ts";
import type { Import } from "./import.entity.ts";

/** In whose name an import runs: it sees and may touch what the person who began it sees and may touch now. */
export interface ImportScope {
  memberId: string | null;
  visibility: "all" | "assigned";
  role: GivenRole;
}

/** @throws StarterGone when whoever began it may not import any more. */
export async function findScope(app: App, current: Import): Promise<ImportScope> {
  const { memberId, visibility, role } = await findStarter(app, current, "contact:import");
  return { memberId, visibility, role };
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
