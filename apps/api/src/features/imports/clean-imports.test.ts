import fs from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { takeWorkLock } from "../../platform/work-lock.ts";
import { givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { cleanImports } from "./clean-imports.ts";
import { continueImportJob, importLock } from "./import.jobs.ts";

let test: TestApp;
let api: ApiClient;
let workspaceId: string;

beforeAll(async () => {
  test = await startTestApp();
  await test.app.jobs.work(test.app, [continueImportJob]);
}, 60_000);
afterAll(() => test?.close());
beforeEach(async () => {
  ({ api, workspaceId } = await givenWorkspace(test));
});

const fields = "status failure finishedAt errorFileUrl";
const readImport = async (id: string) => (await api.get(`query ($id: ID!) { import(id: $id) { ${fields} } }`, { id })).import;

/** When it has come to this and nobody works on it any more: files are deleted, and the lock is given back, behind the state. */
async function until(id: string, status: string): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if ((await readImport(id)).status === status) {
      const lock = await takeWorkLock(test.app, importLock(fromGlobalId("Import", id)));
      await lock?.release();
      if (lock) return;
    }
    await wait(50);
  }
  throw new Error(`the import did not become ${status}`);
}

async function givenImport(): Promise<{ id: string; upload: string }> {
  const { import: made, upload } = await api.mutate("createImport", { fileName: "people.csv" }, "import { id } upload { url }");
  return { id: made.id, upload: upload.url };
}

const send = (url: string) => fetch(url, { method: "PUT", body: "First name,E-mail\nAnn,ann@example.org\nBea,nonsense\n" });

async function givenReadyImport(): Promise<string> {
  const { id, upload } = await givenImport();
  await send(upload);
  await until(id, "READY");
  return id;
}

async function givenDoneImport(): Promise<string> {
  const id = await givenReadyImport();
  await api.mutate("startImport", { id }, "import { id }");
  await until(id, "DONE");
  return id;
}

/** As if this instant of the import had been so long ago. */
const age = (id: string, column: "created_at" | "finished_at", interval: string) =>
  test.app.database.system.query(`update import set ${column} = now() - $3::interval where workspace_id = $1 and id = $2`, [
    workspaceId,
    fromGlobalId("Import", id),
    interval,
  ]);

const filesOf = async (id: string) =>
  (await Array.fromAsync(test.app.files.list(`imports/${workspaceId}/${fromGlobalId("Import", id)}`))).map(({ key }) => key);

const clean = () => cleanImports.run(test.app, {});

describe("an import that was not started within a day", () => {
  it("ends, says why, and its file is deleted", async () => {
    const id = await givenReadyImport();
    expect(await filesOf(id)).toHaveLength(1);
    await age(id, "created_at", "25 hours");
    await clean();
    expect(await readImport(id)).toEqual({
      status: "FAILED",
      failure: "It was not started within 24 hours, so its file was deleted.",
      finishedAt: expect.any(String),
      errorFileUrl: null,
    });
    expect(await filesOf(id)).toEqual([]);
    const live = api.subscribe('subscription { activity(after: "0") { ... on ActivityEvent { kind subjectId summary actor { name } } } }');
    const told = [];
    while (told.at(-1)?.kind !== "import.failed") told.push((await live.next()).data.activity);
    await live.return();
    expect(told.at(-1)).toEqual({
      kind: "import.failed",
      subjectId: id,
      summary: "could not import people.csv: It was not started within 24 hours, so its file was deleted.",
      actor: { name: "Kith" },
    });
  });

  it("ends when its file never came, and takes none any more", async () => {
    const { id, upload } = await givenImport();
    await age(id, "created_at", "25 hours");
    await clean();
    expect(await readImport(id)).toMatchObject({ status: "FAILED", failure: "Its file was not sent within 24 hours." });
    expect((await send(upload)).status).toBe(409);
    expect(await filesOf(id)).toEqual([]);
  });

  it("is left alone before that, while it is worked on, and once it was started", async () => {
    const [young, busy, started, waiting] = [
      await givenReadyImport(),
      await givenReadyImport(),
      await givenReadyImport(),
      await givenImport(),
    ];
    await age(young, "created_at", "23 hours");
    await age(waiting.id, "created_at", "23 hours");
    await age(busy, "created_at", "25 hours");
    await age(started, "created_at", "25 hours");
    const locks = await Promise.all([busy, started].map((id) => takeWorkLock(test.app, importLock(fromGlobalId("Import", id)))));
    try {
      await api.mutate("startImport", { id: started }, "import { id }");
      await clean();
      const states = [];
      for (const id of [young, busy, started, waiting.id]) states.push((await readImport(id)).status);
      expect(states).toEqual(["READY", "READY", "QUEUED", "UPLOADING"]);
      for (const id of [young, busy, started]) expect(await filesOf(id)).toHaveLength(1);
    } finally {
      for (const lock of locks) await lock!.release();
    }
  });
});

describe("a file of errors", () => {
  it("is removed 30 days after the import ended, and the import then offers none", async () => {
    const [old, young] = [await givenDoneImport(), await givenDoneImport()];
    await age(old, "finished_at", "31 days");
    await age(young, "finished_at", "29 days");
    const link = (await readImport(old)).errorFileUrl;
    expect((await fetch(link)).status).toBe(200);
    await clean();
    expect(await readImport(old)).toMatchObject({ status: "DONE", errorFileUrl: null });
    expect(await filesOf(old)).toEqual([]);
    expect((await fetch(link)).status).toBe(404);
    expect((await fetch((await readImport(young)).errorFileUrl)).status).toBe(200);
  });
});

describe("a file that no import refers to", () => {
  const write = async (key: string, hours: number) => {
    await test.app.files.write(key, Readable.from([Buffer.from("x")]));
    await backdate(key, hours);
  };
  async function backdate(key: string, hours: number) {
    const at = Date.now() / 1000 - hours * 3600;
    fs.utimesSync(path.join(test.dataDir, "files", key), at, at);
  }
  const exists = (key: string) => fs.existsSync(path.join(test.dataDir, "files", key));

  it("is removed after a day", async () => {
    const done = fromGlobalId("Import", await givenDoneImport());
    const { rows } = await test.app.database.system.query<{ key: string }>(
      "select stored_key as key from import where workspace_id = $1 and id = $2",
      [workspaceId, done],
    );
    const strays = [
      `imports/${workspaceId}/${newId()}/${newId()}`,
      `imports/${workspaceId}/${done}/text`,
      `imports/${newId()}/${done}/text`,
    ];
    const young = `imports/${workspaceId}/${newId()}/${newId()}`;
    const left = rows[0]!.key; // deleting it failed when the import ended
    for (const key of [...strays, left]) await write(key, 25);
    await write(young, 23);
    await clean();
    expect([...strays, left, young].map(exists)).toEqual([false, false, false, false, true]);
  });

  it("is none that an import still needs, however old, and none that has another name than Kith gives", async () => {
    const [ready, done] = [await givenReadyImport(), await givenDoneImport()];
    const used = [...(await filesOf(ready)), ...(await filesOf(done))];
    expect(used).toHaveLength(2);
    for (const key of used) await backdate(key, 100);
    const foreign = ["imports/read-me.txt", "exports/x"];
    for (const key of foreign) await write(key, 100);
    await clean();
    expect([...used, ...foreign].map(exists)).toEqual([true, true, true, true]);
  });
});
