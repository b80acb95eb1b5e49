import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { demo, seedDemo } from "./demo.ts";
import { findOrCreateWorkspace } from "./features/access/create-workspace.ts";
import { writeContacts } from "./seed/write-contacts.ts";
import { createBrowserSession } from "./testing/browser-session.ts";
import { startTestApp, type TestApp } from "./testing/test-app.ts";

let test: TestApp;

beforeEach(async () => {
  test = await startTestApp();
});
afterEach(() => test.close());

const workspaces = async () =>
  (
    await test.app.database.system.query(
      `select slug, (select count(*) from contact c where c.workspace_id = w.id) as contacts, (select count(*) from member m where m.workspace_id = w.id) as members
        from workspace w order by slug`,
    )
  ).rows as unknown;

const complete = [
  { slug: "demo", contacts: 2_000, members: 6 },
  { slug: "harbour", contacts: 60, members: 2 },
];

it("makes the demo once, when two processes start at the same moment", async () => {
  expect(await Promise.all([seedDemo(test.app), seedDemo(test.app)])).toEqual([true, true]);
  expect(await workspaces()).toEqual(complete);
  expect(await seedDemo(test.app)).toBe(true);
  expect(await workspaces()).toEqual(complete);
});

it("lets its owner sign in to both workspaces", async () => {
  await seedDemo(test.app);
  const session = createBrowserSession(test.origin, "demo");
  await session.signIn(demo.email, demo.password);
  const answer = await session.get(
    '{ viewer { name workspace { name } } contacts(first: 1) { count(exact: true) { value } } segments { nodes { count { value } } } pipelines { stages { totals(filter: { status: { eq: "open" } }) { count } } } }',
  );
  expect(answer).toMatchObject({
    viewer: { name: "Ana Brandt", workspace: { name: "Oakline Learning" } },
    contacts: { count: { value: 2_000 } },
  });
  // Each shows somebody, and none shows all.
  for (const { count } of answer.segments.nodes) expect(count.value > 0 && count.value < 2_000).toBe(true);
  expect(answer.segments.nodes).toHaveLength(3);
  for (const { totals } of answer.pipelines[0].stages) expect(totals.count).toBeGreaterThan(0);
});

it("makes anew what a crash has left behind", async () => {
  const { id } = await findOrCreateWorkspace(test.app, { slug: "unfinished-demo" });
  await writeContacts(test.app, { workspaceId: id, count: 10 });
  expect(await seedDemo(test.app)).toBe(true);
  expect(await workspaces()).toEqual(complete);
  const { rows } = await test.app.database.system.query("select 1 from activity where workspace_id = $1", [id]);
  expect(rows).toEqual([]);
});

it("stays away from a database that is in use", async () => {
  await findOrCreateWorkspace(test.app, { slug: "acme" });
  expect(await seedDemo(test.app)).toBe(false);
  expect(await workspaces()).toEqual([{ slug: "acme", contacts: 0, members: 0 }]);
});
