import type { ApiClient } from "../api-client.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { nodeTypes } from "../../platform/nodes.ts";
import type { TestApp } from "../test-app.ts";

/** In every text of the foreign workspace: wherever it appears, something leaked. */
export const marker = "zqforeign";

export interface World {
  workspaceId: string;
  slug: string;
  api: ApiClient;
  /** Global ids of its records, by type; sessions too. */
  ids: Record<string, string[]>;
}

let made = 0;

/** Numbers what is made, so that nothing has a name or an address twice. */
export const nextNumber = (): number => ++made;

/** The global ids of everything in a workspace. @throws when a type has none: plant one in `givenRecords`. */
export async function listIds(test: TestApp, workspaceId: string): Promise<Record<string, string[]>> {
  const { system, identity, source } = test.app.database;
  const ids: Record<string, string[]> = {};
  for (const type of nodeTypes()) {
    const { tableName, name } = source.entityMetadatas.find((metadata) => metadata.name === type)!;
    const key = name === "Workspace" ? "id" : "workspace_id";
    const { rows } = await system.query<{ id: string }>(`select id from ${tableName} where ${key} = $1 order by id`, [workspaceId]);
    ids[type] = rows.map((row) => toGlobalId(type, row.id));
  }
  const people = await system.query<{ id: string }>("select person_id as id from member where workspace_id = $1", [workspaceId]);
  const sessions = await identity.query<{ id: string }>("select id from session where person_id = any($1) order by created_at", [
    people.rows.map((row) => row.id),
  ]);
  ids.Session = sessions.rows.map((row) => toGlobalId("Session", row.id));
  for (const [type, found] of Object.entries(ids))
    if (found.length === 0) throw new Error(`The guards know no ${type}: make one in givenRecords`);
  return ids;
}
