import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readEnv } from "../env.ts";
import { continueImportJob } from "../features/imports/import.jobs.ts";
import { givenWorkspace } from "../testing/given.ts";
import { startS3Server } from "../testing/s3-server.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { createFiles, FileMissing } from "./files.ts";

let s3: Awaited<ReturnType<typeof startS3Server>>;
let test: TestApp;

beforeAll(async () => {
  s3 = await startS3Server();
  test = await startTestApp(s3.settings);
  await test.app.jobs.work(test.app, [continueImportJob]);
});
afterAll(async () => {
  await test?.close();
  await s3?.close();
});

const filesWith = (more: Record<string, string>) =>
  createFiles({ env: readEnv({ KITH_DATA_DIR: test.dataDir, ...s3.settings, ...more }), secret: "secret" });

const keysUnder = async (folder: string) => (await Array.fromAsync(test.app.files.list(folder))).map(({ key }) => key);

describe("an S3 bucket", () => {
  it("is listed to its end, though an answer has 1,000 keys at most", async () => {
    const names = Array.from({ length: 1_003 }, (_, index) => `pages/${index}`);
    for (let at = 0; at < names.length; at += 50) {
      await Promise.all(names.slice(at, at + 50).map((key) => test.app.files.write(key, Readable.from([Buffer.from("x")]))));
    }
    expect((await keysUnder("pages")).sort()).toEqual(names.sort());
  }, 60_000);

  it("is no missing file when it is missing itself, the account is wrong or nobody answers", async () => {
    const wrong = [
      ["S3_BUCKET", "nowhere"],
      ["S3_ACCESS_KEY_ID", "stranger"],
      ["S3_ENDPOINT", "http://127.0.0.1:1"],
    ] as const;
    for (const [name, value] of wrong) {
      const files = filesWith({ [name]: value });
      const error = await files.read("x").catch((thrown: unknown) => thrown);
      expect([name, error instanceof Error, error instanceof FileMissing]).toEqual([name, true, false]);
      await expect(files.write("x", Readable.from([Buffer.from("x")]))).rejects.toThrow("Cannot write file");
    }
  });

  it("keeps the files of an import, from the upload to the file of errors", async () => {
    const { api, workspaceId } = await givenWorkspace(test);
    const { import: made, upload } = await api.mutate("createImport", { fileName: "people.csv" }, "import { id } upload { url }");
    // Not UTF-8, so that a copy is written as well.
    const contents = Buffer.from("First name;E-mail\r\nJürgen;juergen@example.org\r\nBea;not an e-mail\r\n", "latin1");
    expect((await fetch(upload.url, { method: "PUT", body: new Uint8Array(contents) })).status).toBe(204);
    const until = async (status: string) => {
      for (let waited = 0; waited < 20_000; waited += 50) {
        const found = (await api.get("query ($id: ID!) { import(id: $id) { status created failed errorFileUrl } }", { id: made.id }))
          .import;
        if (found.status === status) return found;
        await wait(50);
      }
      throw new Error(`the import did not become ${status}`);
    };
    await until("READY");
    expect(await keysUnder(`imports/${workspaceId}`)).toHaveLength(2);
    expect((await api.mutate("startImport", { id: made.id }, "import { id }")).userErrors).toEqual([]);
    const done = await until("DONE");
    expect(done).toMatchObject({ created: 1, failed: 1 });
    const errors = await fetch(done.errorFileUrl);
    expect(errors.headers.get("content-disposition")).toContain("people%20-%20errors.csv");
    expect(await errors.text()).toContain("Bea;not an e-mail;3;");
    // What was sent is deleted behind the state.
    for (let waited = 0; waited < 20_000 && (await keysUnder(`imports/${workspaceId}`)).length > 1; waited += 50) await wait(50);
    expect(await keysUnder(`imports/${workspaceId}`)).toEqual([expect.stringMatching(/\/errors\.csv$/)]);
  }, 30_000);

  it("ends an import whose file is gone, and says so", async () => {
    const { api, workspaceId } = await givenWorkspace(test);
    const { import: made, upload } = await api.mutate("createImport", { fileName: "gone.csv" }, "import { id } upload { url }");
    await fetch(upload.url, { method: "PUT", body: "E-mail\na@example.org\n" });
    const read = async () => (await api.get("query ($id: ID!) { import(id: $id) { status failure } }", { id: made.id })).import;
    while ((await read()).status === "UPLOADING") await wait(50);
    for (const key of await keysUnder(`imports/${workspaceId}`)) await test.app.files.delete(key);
    await api.mutate("startImport", { id: made.id }, "import { id }");
    while (["QUEUED", "RUNNING"].includes((await read()).status)) await wait(50);
    expect(await read()).toEqual({ status: "FAILED", failure: "The file is not there any more." });
  }, 30_000);
});
