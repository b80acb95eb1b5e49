import { afterEach, beforeEach, expect, it, jest } from "@jest/globals";
import { demo, seedDemo } from "./demo.ts";
import { findOrCreateWorkspace } from "./features/access/create-workspace.ts";
import { createBrowserSession } from "./testing/browser-session.ts";
import { startTestApp, type TestApp } from "./testing/test-app.ts";

let test: TestApp;
jest.setTimeout(120_000); // each makes the whole demo, some of them twice

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

it("has something in each tab of a record, so that who looks round sees what it is for", async () => {
  await seedDemo(test.app);
  const session = createBrowserSession(test.origin, "demo");
  await session.signIn(demo.email, demo.password);
  const { favourites } = await session.get("{ favourites { __typename ... on Contact { id } ... on ObjectRecord { id } } }");
  expect(favourites.map((record: { __typename: string }) => record.__typename)).toEqual(["Contact", "Company", "ObjectRecord"]);
  const count = "count { value }";
  const { contact, record, mediaLibrary } = await session.get(
    `query ($id: ID!, $course: ID!) {
      contact(id: $id) {
        picture { url }
        notes { nodes { isPinned } } documents { ${count} } documentFolders { name } opportunities { ${count} }
        associations { ${count} } courses: records(object: "course") { ${count} } certificates: records(object: "certificate") { ${count} }
        companies(first: 1) { nodes { picture { url } customFields { field { key } } } }
      }
      record(object: "course", id: $course) { customFields { field { key } } contacts { ${count} } }
      mediaLibrary { ${count} }
    }`,
    { id: favourites[0].id, course: favourites[2].id },
  );
  const pinned = contact.notes.nodes.filter(({ isPinned }: { isPinned: boolean }) => isPinned);
  expect([pinned.length, contact.notes.nodes.length]).toEqual([1, 3]);
  expect(contact).toMatchObject({ picture: { url: expect.any(String) }, documentFolders: [{ name: "Offers" }] });
  for (const { count: held } of [contact.documents, contact.opportunities, contact.associations, contact.courses, contact.certificates])
    expect(held.value).toBeGreaterThan(0);
  expect(contact.companies.nodes[0].customFields).toHaveLength(3);
  expect(record.customFields).toHaveLength(6);
  expect([record.contacts.count.value > 1, mediaLibrary.count.value]).toEqual([true, 2]);
});

it("makes anew what a crash has left behind, though all but the last step was done", async () => {
  const { system } = test.app.database;
  await seedDemo(test.app);
  const before = await system.query<{ id: string }>("update workspace set slug = 'unfinished-' || slug returning id");
  expect(await seedDemo(test.app)).toBe(true);
  expect(await workspaces()).toEqual(complete);
  const { rows } = await system.query("select 1 from activity where workspace_id = any ($1)", [before.rows.map(({ id }) => id)]);
  expect(rows).toEqual([]);
});

it("stays away from a database that is in use", async () => {
  await findOrCreateWorkspace(test.app, { slug: "acme" });
  expect(await seedDemo(test.app)).toBe(false);
  expect(await workspaces()).toEqual([{ slug: "acme", contacts: 0, members: 0 }]);
});
