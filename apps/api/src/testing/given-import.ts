import { setTimeout as wait } from "node:timers/promises";
import { expect } from "@jest/globals";
import type { ApiClient } from "./api-client.ts";

/** Who imports: a program, or a member in his browser. */
export type Asks = Pick<ApiClient, "get" | "mutate">;

const importFields = `id status failure encoding delimiter headers sample total processed created updated skipped failed errorFileUrl
  mapping { column header field overwrite } createdBy { kind name } startedAt finishedAt
  errors(first: 50) { nodes { row field code message } count { value } }`;

export const readImport = async (api: Asks, id: string) =>
  (await api.get(`query ($id: ID!) { import(id: $id) { ${importFields} } }`, { id })).import;

/** The import as soon as it is in none of these states any more. @throws after 30 seconds */
export async function settled(api: Asks, id: string, states: string[]) {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const current = await readImport(api, id);
    if (!states.includes(current.status)) return current;
    await wait(50);
  }
  throw new Error("the import did not go on");
}

/** Creates an import, sends the file, waits until it was looked at. */
export async function send(api: Asks, contents: string | Buffer, fileName = "people.csv") {
  const {
    import: made,
    upload,
    userErrors,
  } = await api.mutate("createImport", { fileName }, "import { id status } upload { url method maxBytes }");
  expect([made.status, upload.method, userErrors]).toEqual(["UPLOADING", "PUT", []]);
  const sent = await fetch(upload.url, { method: upload.method, body: typeof contents === "string" ? contents : new Uint8Array(contents) });
  expect(sent.status).toBe(204);
  return { ...(await settled(api, made.id, ["UPLOADING"])), url: upload.url };
}

/** Starts an import and waits for its end. */
export async function start(api: Asks, id: string, input: Record<string, unknown> = {}) {
  const { userErrors } = await api.mutate("startImport", { id, ...input }, "import { status }");
  expect(userErrors).toEqual([]);
  return settled(api, id, ["QUEUED", "RUNNING"]);
}

export const sendAndStart = async (api: Asks, contents: string | Buffer, input: Record<string, unknown> = {}) =>
  start(api, (await send(api, contents)).id, input);
