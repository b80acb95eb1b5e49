import fs from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { memoryOf } from "../machine.ts";
import { bearer, createAsker, type Product } from "../product.ts";

export interface Imported {
  seconds: number;
  created: number;
  updated: number;
  failed: number;
  /** Memory of the product's process in MB, at its highest since its start. */
  peakMb: number;
}

const create =
  "mutation ($input: CreateImportInput!) { createImport(input: $input) { import { id } upload { url method } userErrors { message } } }";
const start = "mutation ($input: StartImportInput!) { startImport(input: $input) { import { id } userErrors { code message } } }";
const state = "query ($id: ID!) { import(id: $id) { status failure total processed created updated skipped failed } }";

interface State {
  status: string;
  failure: string | null;
  total: number;
  processed: number;
  created: number;
  updated: number;
  failed: number;
}

/** Imports a file as a partner's program does: upload by the link, start, look until it is done. @throws when it does not end well */
export async function importFile(product: Product, token: string, file: string): Promise<Imported> {
  const asker = createAsker(product.origin, 1);
  const ask = async <T>(question: string, variables: Record<string, unknown>) =>
    (JSON.parse(await asker.ask(bearer(token), question, variables)) as { data: T }).data;
  const began = performance.now();
  try {
    const { createImport } = await ask<{ createImport: { import: { id: string }; upload: { url: string; method: string } } }>(create, {
      input: { fileName: "people.csv", size: fs.statSync(file).size },
    });
    const { id } = createImport.import;
    const { url, method } = createImport.upload;
    const sent = await fetch(url.replace("localhost", "127.0.0.1"), { method, body: await fs.openAsBlob(file) });
    if (!sent.ok) throw new Error(`The upload answered ${sent.status}: ${await sent.text()}`);
    const look = async (underWay: string[]): Promise<State> => {
      for (;;) {
        const { import: current } = await ask<{ import: State }>(state, { id });
        if (!underWay.includes(current.status)) return current;
        await wait(50);
      }
    };
    const ready = await look(["UPLOADING"]);
    if (ready.status !== "READY") throw new Error(`The file was not accepted: ${JSON.stringify(ready)}`);
    const { startImport } = await ask<{ startImport: { userErrors: unknown[] } }>(start, { input: { id } });
    if (startImport.userErrors.length > 0) throw new Error(JSON.stringify(startImport.userErrors));
    const done = await look(["QUEUED", "RUNNING"]);
    if (done.status !== "DONE") throw new Error(`The import ended as ${JSON.stringify(done)}`);
    const { created, updated, failed } = done;
    return { seconds: (performance.now() - began) / 1000, created, updated, failed, peakMb: memoryOf(product.pid).peak };
  } finally {
    asker.close();
  }
}
