import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import pg from "pg";
import { until } from "../testing/live-client.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { createWords } from "./words.ts";

let test: TestApp;
let owner: pg.Client;

beforeAll(async () => {
  test = await startTestApp();
  owner = new pg.Client({ connectionString: test.databaseUrl });
  await owner.connect();
}, 60_000);
afterAll(async () => {
  await owner?.end();
  await test?.close();
}, 60_000);

describe("what processes say to each other", () => {
  it("is heard again after the database was away, and that something may have been missed", async () => {
    const { system, plain } = test.app.database;
    let pid = 0;
    let refusals = 0;
    // The connections of one process, in the way of which a database stands that starts anew.
    const connect = async () => {
      if (pid !== 0 && ++refusals <= 2) throw new Error("the database system is starting up");
      const client = await plain.connect();
      pid = (client as unknown as { processID: number }).processID;
      return client;
    };
    const deaf = await createWords({ plain: { connect } as unknown as pg.Pool, system });
    const other = await createWords(test.app.database);
    const heard: unknown[] = [];
    let missed = 0;
    deaf.on("greeting", (body) => heard.push(body));
    deaf.onMissed(() => missed++);
    await other.say("greeting", "before");
    await until(async () => heard.length === 1);
    expect(missed).toBe(0);

    await owner.query("select pg_terminate_backend($1)", [pid]);
    await until(async () => missed > 0);
    expect(refusals).toBe(3);
    await other.say("greeting", "after");
    await until(async () => heard.length === 2);
    expect([heard, missed]).toEqual([["before", "after"], 1]);
    await deaf.close();
    await other.close();
  }, 30_000);
});
