import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import pg from "pg";
import { Tag } from "../features/tags/tag.entity.ts";
import type { ApiClient } from "../testing/api-client.ts";
import { givenContact, givenWorkspace } from "../testing/given.ts";
import { until } from "../testing/live-client.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import type { Context } from "./context.ts";
import { createBudget } from "./budget.ts";
import { toGraphQLError } from "./errors.ts";
import { record } from "./events.ts";
import { newId } from "./ids.ts";
import { startContext, systemViewer } from "./start-context.ts";
import { inTransaction, sqlState } from "./transaction.ts";

let test: TestApp;
let api: ApiClient;
let workspaceId: string;
let ctx: Context;
let owner: pg.Client;

beforeAll(async () => {
  test = await startTestApp();
  test.app.budget = createBudget({ size: 1e9, refillPerSecond: 1e9 });
  ({ api, workspaceId } = await givenWorkspace(test));
  ctx = startContext(test.app, workspaceId, systemViewer());
  owner = new pg.Client({ connectionString: test.databaseUrl });
  await owner.connect();
}, 60_000);
afterAll(async () => {
  await ctx?.read.end();
  await owner?.end();
  await test?.close();
}, 60_000);

const sequence = (count: number) => Array.from({ length: count }, (_, index) => index);
const codeOf = (error: unknown) => toGraphQLError(error, () => {}).extensions.code;
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => error,
  );

/** Ends the server's side of this connection, as a restart or an administrator does. */
const kill = (pid: number) => owner.query("select pg_terminate_backend($1)", [pid]);

const tagNames = async (): Promise<string[]> =>
  (
    await test.app.database.system.query<{ name: string }>("select name from tag where workspace_id = $1 order by name", [workspaceId])
  ).rows.map((row) => row.name);

const aTag = (name: string) => ({
  workspaceId,
  id: newId(),
  name,
  nameNorm: name,
  description: "",
  color: "gray",
  version: 1,
  createdAt: new Date(),
});

/** Who waits for a connection, who holds one, and who stands in a transaction. */
async function busyConnections(): Promise<{ waiting: number; held: number; open: number }> {
  const { members } = test.app.database;
  const { rows } = await owner.query<{ open: number }>(
    "select count(*)::int as open from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
  );
  return { waiting: members.waitingCount, held: members.totalCount - members.idleCount, open: rows[0]!.open };
}
const none = { waiting: 0, held: 0, open: 0 };

/** The same after a kill: the database tells the client before it strikes its own process off the list. */
async function expectNoneLeft(): Promise<void> {
  await until(async () => isDeepStrictEqual(await busyConnections(), none)).catch(() => {});
  expect(await busyConnections()).toEqual(none);
}

/** A transaction of a request of its own. */
async function inOwnTransaction(work: Parameters<typeof inTransaction<void>>[1]): Promise<void> {
  const own = startContext(test.app, workspaceId, systemViewer());
  try {
    await inTransaction(own, work);
  } finally {
    await own.read.end();
  }
}

describe("the pool of ten connections", () => {
  it("serves fifty changes and fifty queries at once", async () => {
    const { id } = await givenContact(api);
    const work = sequence(50).flatMap((n) => [
      api.mutate(
        "createContact",
        { firstName: `Parallel ${n}`, tags: [`T${n % 5}`] },
        "contact { id tags { name } activities(first: 2) { nodes { kind } } }",
      ),
      api.get(
        "{ contacts(first: 20) { nodes { id emails { id } tags { name } activities(first: 3) { nodes { kind } } } count(exact: true) { value } } tags(first: 5) { nodes { contactCount } } }",
      ),
    ]);
    // All of them want the same contact too.
    const same = sequence(10).map((n) => api.mutate("updateContact", { id, firstName: `Same ${n}` }, "contact { version }"));
    const answers = await Promise.all([...work, ...same]);
    expect(answers).toHaveLength(110);
    const { contact } = await api.get("query ($id: ID!) { contact(id: $id) { version } }", { id });
    expect(contact.version).toBe(11);
    expect(await busyConnections()).toEqual(none);
  }, 60_000);

  it("gives back its connections after every kind of failure", async () => {
    const failing = [
      "{ nothing }",
      "{ contacts(first: 500) { nodes { id } } }",
      '{ contacts(after: "x") { nodes { id emails { id } tags { id } } } viewer { workspace { id } } }',
      '{ viewer { workspace { id } } contact(id: "x") { id } contacts { nodes { activities(first: 900) { nodes { id } } emails { id } owner { id } } } }',
      'mutation { updateContact(input: { id: "x", firstName: "y" }) { contact { id } } }',
      'mutation { createContact(input: {}) { contact { id } userErrors { code } } createTag(input: { name: "" }) { userErrors { code } } }',
    ];
    await Promise.all(sequence(10).flatMap(() => failing.map((source) => api.ask(source))));
    expect(await busyConnections()).toEqual(none);
  });

  it("keeps no connection of a change that ended after its answer was given up", async () => {
    const late = startContext(test.app, workspaceId, systemViewer());
    late.isAnswered = true;
    await inTransaction(late, (tx) => tx.manager.insert(Tag, aTag("late")));
    expect(await tagNames()).toContain("late");
    await expect(late.read.rows("one", "select 1", [])).rejects.toThrow("closed");
    expect(await busyConnections()).toEqual(none);
  });
});

describe("a connection that the server ends", () => {
  it("in the middle of a change leaves nothing written, is UNAVAILABLE, and the pool goes on", async () => {
    const failure = await failureOf(
      inTransaction(ctx, async (tx) => {
        await tx.manager.insert(Tag, aTag("never"));
        const [own] = await tx.sql<{ pid: number }>("select pg_backend_pid() as pid");
        await kill(own!.pid);
        await tx.manager.insert(Tag, aTag("neither"));
        record(tx, "tag.created", { data: { name: "never" } });
      }),
    );
    expect(codeOf(failure)).toBe("UNAVAILABLE");
    expect(await tagNames()).not.toContain("never");
    await inTransaction(ctx, (tx) => tx.manager.insert(Tag, aTag("after")));
    expect(await tagNames()).toContain("after");
    await expectNoneLeft();
  });

  it("in the middle of a read is UNAVAILABLE, and the next read is well", async () => {
    const reading = startContext(test.app, workspaceId, systemViewer());
    const [own] = await reading.read.rows<{ pid: number }>("own pid", "select pg_backend_pid() as pid", []);
    const slow = failureOf(reading.read.rows("slow", "select pg_sleep(5)", []));
    await kill(own!.pid);
    expect(codeOf(await slow)).toBe("UNAVAILABLE");
    expect(codeOf(await failureOf(reading.read.rows("after", "select 1", [])))).toBe("UNAVAILABLE");
    await reading.read.end();
    expect((await api.ask("{ contacts(first: 1) { nodes { id } } }")).errors).toBeUndefined();
    await expectNoneLeft();
  });

  it("while nobody uses it is not noticed", async () => {
    await Promise.all(sequence(20).map(() => api.ask("{ contacts(first: 1) { nodes { id } } }")));
    const { members, system, plain, identity } = test.app.database;
    const removed = new Set<number>();
    for (const pool of [members, system, plain, identity])
      pool.on("remove", (client) => removed.add((client as unknown as { processID: number }).processID));
    const { rows } = await owner.query<{ pid: number }>(
      "select pid, pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'kith' and state = 'idle' and pid <> pg_backend_pid()",
    );
    await until(() => rows.every(({ pid }) => removed.has(pid)));
    const answers = await Promise.all(sequence(20).map(() => api.ask("{ contacts(first: 1) { nodes { id } } }")));
    expect(answers.filter((answer) => answer.errors)).toEqual([]);
    await api.mutate("createTag", { name: "And writes" }, "tag { id }");
  });
});

describe("a transaction", () => {
  it("in which a statement failed is never reported as done, though its error was swallowed", async () => {
    const failure = await failureOf(
      inTransaction(ctx, async (tx) => {
        await tx.manager.insert(Tag, aTag("swallowed"));
        await tx.sql("select 1 / 0").catch(() => {});
        return "done?";
      }),
    );
    expect(failure).toBeInstanceOf(Error);
    expect(await tagNames()).not.toContain("swallowed");
    const withEvent = await failureOf(
      inTransaction(ctx, async (tx) => {
        await tx.sql("select 1 / 0").catch(() => {});
        record(tx, "tag.created", { data: { name: "swallowed" } });
      }),
    );
    expect(withEvent).toBeInstanceOf(Error);
    expect(await busyConnections()).toEqual(none);
  });

  it("that the database broke off for another's sake runs again, with its events once", async () => {
    const [one, other] = [aTag("deadlock one"), aTag("deadlock two")];
    await inTransaction(ctx, (tx) => tx.manager.insert(Tag, [one, other]));
    let runs = 0;
    const both: (() => void)[] = [];
    const together = () => new Promise<void>((go) => (both.push(go) === 2 ? both.forEach((each) => each()) : undefined));
    const rename = (first: string, second: string) => {
      let isFirst = true;
      return inOwnTransaction(async (tx) => {
        runs++;
        await tx.manager.update(Tag, { workspaceId, id: first }, { description: "held" });
        if (isFirst) await together();
        isFirst = false;
        await tx.manager.update(Tag, { workspaceId, id: second }, { description: "held" });
        record(tx, "tag.created", { data: { name: "deadlock" } });
      });
    };
    const before = await seqOf();
    await Promise.all([rename(one.id, other.id), rename(other.id, one.id)]);
    expect(runs).toBeGreaterThan(2); // one of the two again, or both
    expect(await seqOf()).toBe(before + 2);
    expect(await busyConnections()).toEqual(none);
  });

  it("joins the one that it stands in: all or nothing", async () => {
    const failure = await failureOf(
      inTransaction(ctx, async (tx) => {
        await inTransaction(tx, (inner) => inner.manager.insert(Tag, aTag("inner")));
        throw new Error("outer");
      }),
    );
    expect((failure as Error).message).toBe("outer");
    expect(await tagNames()).not.toContain("inner");
  });

  it("numbers its events in the order of the commits, without a hole, also beside failures", async () => {
    const before = await seqOf();
    const settled = await Promise.allSettled(
      sequence(30).map((n) => {
        return inOwnTransaction(async (tx) => {
          for (let event = 0; event <= n % 3; event++) record(tx, "tag.created", { data: { name: String(n) } });
          if (n % 5 === 0) throw new Error("no");
        });
      }),
    );
    const done = sequence(30).filter((n) => n % 5 !== 0);
    expect(settled.filter((each) => each.status === "fulfilled")).toHaveLength(done.length);
    const expected = done.reduce((sum, n) => sum + (n % 3) + 1, 0);
    expect(await seqOf()).toBe(before + expected);
    const { rows } = await test.app.database.system.query<{ seq: number }>(
      "select seq from activity where workspace_id = $1 and seq > $2 order by seq",
      [workspaceId, before],
    );
    expect(rows.map((row) => row.seq)).toEqual(sequence(expected).map((n) => before + 1 + n));
  });

  it("has no rights outside its scope, and none left after it", async () => {
    const client = await test.app.database.members.connect();
    const refused = await failureOf(client.query("select 1 from contact limit 1"));
    expect(sqlState(refused)).toBe("42501");
    const { rows } = await client.query("select current_setting('kith.workspace', true) as workspace, current_user as role");
    expect(rows).toEqual([{ workspace: expect.not.stringContaining("-"), role: "kith_app" }]);
    client.release();
  });
});

const seqOf = async (): Promise<number> =>
  (await test.app.database.system.query<{ seq: number }>("select seq from workspace_counter where workspace_id = $1", [workspaceId]))
    .rows[0]!.seq;
