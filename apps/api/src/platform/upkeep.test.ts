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
  await keepUp.run(test.app, {});
  const { rows } = await test.app.database.system.query<{ name: string }>(
    "select relid::regclass::text as name from pg_partition_tree('activity') where isleaf",
  );
  const next = new Date();
  next.setUTCDate(1);
  next.setUTCMonth(next.getUTCMonth() + 2);
  expect(rows.map((row) => row.name)).toContain(`activity_${next.toISOString().slice(0, 7).replace("-", "_")}`);
});
