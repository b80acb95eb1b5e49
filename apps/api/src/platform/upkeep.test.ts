import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { givenWorkspace } from "../testing/given.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { keepUp } from "./upkeep.ts";

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
}, 60_000);
afterAll(() => test?.close());

it("forgets idempotency keys after a day, and not before", async () => {
  const { api, workspaceId } = await givenWorkspace(test);
  for (const key of ["old", "young"]) await api.mutate("createContact", { firstName: key }, "contact { id }", { "idempotency-key": key });
  const { system } = test.app.database;
  await system.query("update idempotency_key set created_at = now() - interval '25 hours' where workspace_id = $1 and key = 'old'", [
    workspaceId,
  ]);
  await keepUp.run(test.app, {});
  const { rows } = await system.query("select key from idempotency_key where workspace_id = $1", [workspaceId]);
  expect(rows).toEqual([{ key: "young" }]);
});

it("has a partition of the event table for the next two months", async () => {
  const next = new Date();
  next.setUTCDate(1);
  next.setUTCMonth(next.getUTCMonth() + 2);
  await keepUp.run(test.app, {});
  const { rows } = await test.app.database.system.query<{ name: string }>(
    "select relid::regclass::text as name from pg_partition_tree('activity') where isleaf",
  );
  expect(rows.map((row) => row.name)).toContain(`activity_${next.toISOString().slice(0, 7).replace("-", "_")}`);
});

it("removes what a write that was cut off left behind, and no write under way", async () => {
  const incoming = path.join(test.dataDir, "files/.incoming");
  fs.mkdirSync(incoming, { recursive: true });
  for (const [name, hours] of [
    ["old", 25],
    ["young", 23],
  ] as const) {
    fs.writeFileSync(path.join(incoming, name), "half a file");
    const at = Date.now() / 1000 - hours * 3600;
    fs.utimesSync(path.join(incoming, name), at, at);
  }
  await keepUp.run(test.app, {});
  expect(fs.readdirSync(incoming)).toEqual(["young"]);
});
