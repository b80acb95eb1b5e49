import type { App } from "../../platform/app.ts";
import { columnsOf } from "../../platform/columns.ts";
import { Import } from "./import.entity.ts";

/** The import as it stands now, whoever it belongs to: for the worker, never for an answer. */
export async function findImport(app: App, workspaceId: string, id: string): Promise<Import | null> {
  const { rows } = await app.database.system.query<Import>(
    `select ${columnsOf(app.database.source, Import)} from import where workspace_id = $1 and id = $2`,
    [workspaceId, id],
  );
  return rows[0] ? Object.assign(new Import(), rows[0]) : null;
}

/** How many rows of the file are done. */
export const processedRows = ({ created, updated, skipped, failed }: Pick<Import, "created" | "updated" | "skipped" | "failed">): number =>
  created + updated + skipped + failed;
