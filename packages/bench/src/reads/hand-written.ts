import path from "node:path";
import { startServer } from "../child.ts";
import type { Way } from "../compare.ts";
import type { Dataset } from "../data/dataset.ts";
import { createCaller } from "../load.ts";
import type { Position } from "../positions.ts";
import type { ContactAnswer } from "./question.ts";

/** Hand-written SQL that returns the JSON. */
export async function startHandWritten(
  dataset: Dataset,
  positions: readonly Position[],
  connections: number,
): Promise<Way<ContactAnswer[]>> {
  const server = await startServer(path.join(import.meta.dirname, "hand-written-server.ts"), {
    DATABASE_URL: dataset.databaseUrl,
    WORKSPACE: dataset.workspaceId,
  });
  const caller = createCaller(server.origin, connections);
  return {
    name: "hand-written SQL",
    pid: server.pid,
    call(position) {
      const { createdAt, id } = positions[position]!;
      return caller.call({ method: "GET", path: `/?${new URLSearchParams({ createdAt, id }).toString()}` });
    },
    read: (text) => JSON.parse(text) as ContactAnswer[],
    async stop() {
      caller.close();
      await server.stop();
    },
  };
}
