import path from "node:path";
import { startServer } from "./child.ts";
import type { Dataset } from "./data/dataset.ts";
import { createCaller } from "./load.ts";

/** PostGraphile 5, which writes one statement per request from the structure of the database. */
export async function startPostGraphileServer(dataset: Dataset, connections: number) {
  const env = { DATABASE_URL: dataset.databaseUrl, WORKSPACE: dataset.workspaceId, GRAPHILE_ENV: "production" };
  const server = await startServer(path.join(import.meta.dirname, "postgraphile-server.ts"), env);
  const caller = createCaller(server.origin, connections);
  return {
    pid: server.pid,
    /** @param variables besides `workspace` */
    ask: (query: string, variables: Record<string, unknown>) =>
      caller.call({
        path: "/graphql",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ query, variables: { workspace: dataset.workspaceId, ...variables } }),
      }),
    async stop() {
      caller.close();
      await server.stop();
    },
  };
}

/** Its answer. @throws when it has errors, with a piece of it */
export function readAnswer<Data>(text: string): Data {
  const { data, errors } = JSON.parse(text) as { data: Data; errors?: unknown };
  if (errors) throw new Error(`PostGraphile: ${text.slice(0, 500)}`);
  return data;
}
