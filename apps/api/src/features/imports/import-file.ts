import { createReadStream } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { App } from "../../platform/app.ts";
import type { Viewer } from "../../platform/context.ts";
import { newId, toGlobalId } from "../../platform/ids.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { findWorkspace } from "../access/create-workspace.ts";
import { givenRoleOf, roleColumns, roleJoin, type RoleRow } from "../access/roles/given-role.ts";
import { findImport, processedRows } from "./find-import.ts";
import type { Import, ImportColumn } from "./import.entity.ts";
import { continueImport } from "./import.jobs.ts";
import { createImport, maxBytes, receiveFile, startImport } from "./import.service.ts";
import type { ChosenColumn } from "./map-columns.ts";

export interface FileImport {
  /** Slug of the workspace. */
  workspace: string;
  /** Path of the file. */
  file: string;
  /** By default as the headers suggest; a function makes it of that. */
  mapping?: ChosenColumn[] | ((suggested: ImportColumn[]) => ChosenColumn[]) | undefined;
  tags?: string[] | undefined;
  lists?: string[] | undefined;
  matchByPhone?: boolean | undefined;
  defaultCountry?: string | undefined;
  /** E-mail of the member in whose name it runs; by default Kith itself. */
  member?: string | undefined;
  /** Hears how far it is, about once a second. */
  onProgress?: ((progress: { processed: number; total: number | null; status: Import["status"] }) => void) | undefined;
}

/**
 * Imports a file of this machine, from beginning to end: the command line's `import`. Where a server runs, it may be the one
 * that does the work.
 * @returns the import as it ended: done, cancelled (by somebody else) or failed with the reason.
 * @throws Invalid when the file can't be started like this; Error when there is no such workspace, member or file.
 */
export async function importFile(app: App, { workspace, file, member, mapping, onProgress, ...options }: FileImport): Promise<Import> {
  const workspaceId = await findWorkspace(app, workspace);
  if (!workspaceId) throw new Error(`There is no workspace “${workspace}”.`);
  const { size } = await fs.stat(file);
  const viewer = member ? await findMemberViewer(app, workspaceId, member) : systemViewer("Command line");
  const ctx = startContext(app, workspaceId, viewer);
  try {
    const { id } = await createImport(ctx, { fileName: path.basename(file), size });
    const folder = `imports/${workspaceId}/${id}`;
    const storedKey = `${folder}/${newId()}`;
    await app.files.write(storedKey, createReadStream(file), maxBytes);
    await receiveFile(app, folder, storedKey);
    const goOn = async (states: Import["status"][]): Promise<Import> => {
      const timer = setInterval(
        () =>
          void findImport(app, workspaceId, id).then(
            (at) => at && onProgress?.({ processed: processedRows(at), total: at.total, status: at.status }),
          ),
        1_000,
      );
      try {
        for (;;) {
          const current = (await findImport(app, workspaceId, id))!;
          if (!states.includes(current.status)) return current;
          if (!(await continueImport(app, { workspaceId, importId: id }))) await wait(200);
        }
      } finally {
        clearInterval(timer);
      }
    };
    const looked = await goOn(["uploading"]);
    if (looked.status !== "ready") return looked;
    const chosen = typeof mapping === "function" ? mapping(looked.mapping) : mapping;
    await startImport(ctx, { ...options, ...(chosen && { mapping: chosen }), id: toGlobalId("Import", id) });
    return await goOn(["queued", "running"]);
  } finally {
    await ctx.read.end();
  }
}

async function findMemberViewer(app: App, workspaceId: string, email: string): Promise<Viewer> {
  const { rows } = await app.database.system.query<RoleRow & { id: string; name: string; visibility: "all" | "assigned" }>(
    `select m.id, m.name, m.visibility, ${roleColumns("m")} from member m ${roleJoin("m")}
      where m.workspace_id = $1 and lower(m.email) = lower($2) and m.status = 'active'`,
    [workspaceId, email],
  );
  const [found] = rows;
  const role = found && givenRoleOf(found);
  if (!found || !role?.actions.has("contact:import")) throw new Error(`There is no member “${email}” who may import.`);
  const { id, name, visibility } = found;
  return { kind: "member", id, name, role, memberId: id, personId: null, sessionId: null, visibility, actions: role.actions };
}
