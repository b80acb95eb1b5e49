import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type pino, pino as createLog } from "pino";
import { givenWorkspace } from "../testing/given.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { createJobs, defineJob, type Jobs, migrateJobs } from "./jobs.ts";
import { startContext, systemViewer } from "./start-context.ts";
import { inTransaction } from "./transaction.ts";

let test: TestApp;
let jobs: Jobs;
let workspaceId: string;
const done: string[] = [];
const log: pino.Logger = createLog({ level: "silent" });

const greet = defineJob<{ name: string }>({
  name: "test.greet",
  run: async (_app, { name }) => void done.push(name),
});
const fragile = defineJob<{ name: string }>({
  name: "test.fragile",
  retryLimit: 2,
  retryDelaySeconds: 1,
  async run(_app, { name }) {
    done.push(name);
    if (done.filter((other) => other === name).length < 2) throw new Error("not yet");
  },
});

beforeAll(async () => {
  test = await startTestApp();
  ({ workspaceId } = await givenWorkspace(test));
  await migrateJobs(test.databaseUrl, [greet, fragile]);
  await migrateJobs(test.databaseUrl, [greet, fragile]);
  jobs = await createJobs({ url: test.databaseUrl, log });
  await jobs.work(test.app, [greet, fragile]);
});
afterAll(async () => {
  await jobs.stop();
  await test.close();
});

async function until(isReached: () => boolean, most = 20_000): Promise<void> {
  for (let waited = 0; !isReached() && waited < most; waited += 20) await wait(20);
}
const times = (name: string) => done.filter((other) => other === name).length;

it("A job is done soon after it was sent.", async () => {
  const sent = performance.now();
  await jobs.send(greet, { name: "soon" });
  await until(() => times("soon") > 0);
  expect(times("soon")).toBe(1);
  expect(performance.now() - sent).toBeLessThan(5_000);
});

it("A job of a transaction exists if and only if it commits, and the transaction keeps its rights.", async () => {
  const ctx = startContext(test.app, workspaceId, systemViewer());
  await inTransaction(ctx, async (tx) => {
    await jobs.send(greet, { name: "committed" }, { tx });
    const [scope] = await tx.sql<{ role: string; count: number }>("select current_user as role, count(*)::int as count from workspace");
    expect(scope).toEqual({ role: "kith_staff", count: 1 });
  });
  const failing = inTransaction(ctx, async (tx) => {
    await jobs.send(greet, { name: "rolled back" }, { tx });
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  await ctx.read.end();
  // One after the other, the oldest first: what was sent before this one is done before it.
  await jobs.send(greet, { name: "behind both" });
  await until(() => times("behind both") > 0);
  expect([times("committed"), times("rolled back"), times("behind both")]).toEqual([1, 0, 1]);
});

it("A key is sent once, also after the job is done.", async () => {
  await jobs.send(greet, { name: "keyed" }, { key: "mail-1" });
  await until(() => times("keyed") > 0);
  await jobs.send(greet, { name: "keyed" }, { key: "mail-1" });
  await jobs.send(greet, { name: "other key" }, { key: "mail-2" });
  await until(() => times("other key") > 0);
  expect(times("keyed")).toBe(1);
});

it("A job that fails is tried again.", async () => {
  await jobs.send(fragile, { name: "fragile" });
  await until(() => times("fragile") > 1);
  expect(times("fragile")).toBe(2);
});

it("A delayed job waits.", async () => {
  const sent = Date.now();
  await jobs.send(greet, { name: "late" }, { delaySeconds: 2 });
  await until(() => times("late") > 0);
  expect(times("late")).toBe(1);
  expect(Date.now() - sent).toBeGreaterThanOrEqual(2_000);
});
