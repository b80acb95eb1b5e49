import pg from "pg";
import { entities } from "../entities.ts";
import type { App } from "../platform/app.ts";
import type { Context } from "../platform/context.ts";
import { openDatabase } from "../platform/database.ts";
import { createLoaders } from "../platform/loaders.ts";
import type { Snapshot } from "../platform/snapshot.ts";
import { startContext, systemViewer } from "../platform/start-context.ts";
import { copyTemplate, dropDatabase } from "./test-app.ts";

/** A database of its own, and the plans that PostgreSQL makes there for the product's statements, as a member who sees all. */
export interface Plans {
  client: pg.Client;
  /** The plans of everything that this makes the database do, also inside of functions. */
  of(work: (ctx: Context) => Promise<unknown>): Promise<string>;
  close(): Promise<void>;
}

/** @param data SQL that fills the workspace, as the tables' owner; then the tables are analysed and everything is read in one transaction. */
export async function openPlans(workspaceId: string, data: string, tables: string): Promise<Plans> {
  const url = await copyTemplate();
  const database = await openDatabase(url, entities);
  const client = new pg.Client({ connectionString: url });
  const notices: string[] = [];
  await client.connect();
  client.on("notice", ({ message }) => notices.push(message ?? ""));
  await client.query(data);
  await client.query(`vacuum analyze ${tables}`);
  await client.query("load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on");
  await client.query("set max_parallel_workers_per_gather = 0; set client_min_messages = log; begin");
  await client.query(
    "select set_config('role', 'kith_staff', true), set_config('kith.workspace', $1, true), set_config('kith.visibility', 'all', true)",
    [workspaceId],
  );

  const rows = async (_name: string, text: string, values: unknown[]) => (await client.query(text, values)).rows;
  const read = { rows, answers: rows } as unknown as Snapshot;
  return {
    client,
    of: async (work) => {
      notices.length = 0;
      const load = createLoaders(database.source, read, workspaceId, () => null);
      await work({ ...startContext({ database } as App, workspaceId, systemViewer()), read, load });
      await client.query("select 1"); // a plan is reported when its portal closes, which is with the next statement
      return notices.join("\n");
    },
    close: async () => {
      await client.end();
      await database.close();
      await dropDatabase(url);
    },
  };
}
