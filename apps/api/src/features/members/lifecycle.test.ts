import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenWorkspace, password } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { handOverJob } from "./hand-over.ts";

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

async function signedIn(email: string, slug?: string) {
  const session = createBrowserSession(test.origin, slug);
  expect((await session.signIn(email, password)).status).toBe(200);
  return session;
}
type Asker = Pick<Awaited<ReturnType<typeof signedIn>>, "ask" | "get">;

/** A workspace with its owner Olga and the members Max and Ana; the program may do what an owner may. */
async function givenTeam() {
  const { slug, workspaceId, api } = await givenWorkspace(test, { role: "owner" });
  const olga = await givenMember(test, slug, { role: "owner", name: "Olga" });
  const max = await givenMember(test, slug, { role: "admin", name: "Max" });
  const ana = await givenMember(test, slug, { name: "Ana" });
  const idOf = ({ member }: typeof max) => toGlobalId("Member", member.id);
  return { slug, workspaceId, api, olga, max, ana, ids: { olga: idOf(olga), max: idOf(max), ana: idOf(ana) } };
}

const fields = "member { id name status version isHandingOver handedTo { name } } userErrors { field code message }";
const change = (asker: Asker, what: "suspendMember" | "reactivateMember" | "removeMember", input: Record<string, unknown>) =>
  asker.ask(`mutation ($input: ${what[0]!.toUpperCase()}${what.slice(1)}Input!) { ${what}(input: $input) { ${fields} } }`, { input });
const names = async (asker: Asker) =>
  (await asker.get("{ members(first: 50) { nodes { name } } }")).members.nodes.map(({ name }: { name: string }) => name);

async function eventsOf(workspaceId: string, kind: string) {
  const { rows } = await test.app.database.system.query(
    "select actor_kind, actor_name, subject_id, data, changes from activity where workspace_id = $1 and kind = $2 order by seq",
    [workspaceId, kind],
  );
  return rows;
}

const ownersOf = async (asker: Asker, ids: readonly string[]) =>
  (await asker.get("query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Contact { owner { name } version updatedAt } } }", { ids })).nodes;

/** Makes many contacts at once, past the API. */
async function givenContacts(workspaceId: string, ownerId: string, count: number): Promise<void> {
  await test.app.database.system.query(
    `insert into contact (workspace_id, id, number, first_name, status, source, owner_id, created_by_kind, created_by_name, created_at, updated_at)
      select $1, gen_random_uuid(), 1000 + n, 'C' || n, 'lead', 'api', $2, 'system', 'Test', now(), now() from generate_series(1, $3::int) n`,
    [workspaceId, ownerId, count],
  );
}

const countOwned = async (workspaceId: string, ownerId: string | null) => {
  const { rows } = await test.app.database.system.query<{ owned: number; seen: number }>(
    `select (select count(*) from contact where workspace_id = $1 and owner_id is not distinct from $2) as owned,
      (select count(*) from contact_access where workspace_id = $1 and member_id = $2) as seen`,
    [workspaceId, ownerId],
  );
  return [rows[0]!.owned, rows[0]!.seen];
};

/** Takes what comes until the socket ends. */
async function toTheEnd(feed: { next(): Promise<unknown> }): Promise<never> {
  for (;;) await feed.next();
}

describe("suspending a member", () => {
  it("ends sessions, tokens and websockets at once, and keeps what is his", async () => {
    const { slug, workspaceId, api, max, ids } = await givenTeam();
    const session = await signedIn(max.email, slug);
    const contact = await givenContact(api, { ownerId: ids.max });
    const create = 'mutation ($role: Role!) { createApiToken(input: { name: "T", scopes: ["all"], role: $role }) { token } }';
    const first = createApiClient(test.origin, (await session.get(create, { role: "ADMIN" })).createApiToken.token);
    const second = createApiClient(test.origin, (await first.get(create, { role: "ADMIN" })).createApiToken.token);
    const socket = await session.openSocket();
    const feeds = [first, second].map((program) => program.subscribe("subscription { activity { __typename } }"));
    for (const feed of feeds) await feed.next();

    const { data } = await change(api, "suspendMember", { id: ids.max, expectedVersion: 1 });
    expect(data.suspendMember).toMatchObject({ member: { name: "Max", status: "suspended", version: 2 }, userErrors: [] });
    expect(await socket.closed).toBe(4403);
    for (const feed of feeds) await expect(toTheEnd(feed)).rejects.toMatchObject({ code: 4403, reason: "Suspended" });
    expect((await session.send("{ viewer { id } }")).status).toBe(401);
    for (const program of [first, second]) expect((await program.send("{ viewer { id } }")).status).toBe(401);
    await expect(session.openSocket()).rejects.toThrow("4403");
    expect(await ownersOf(api, [contact.id])).toMatchObject([{ owner: { name: "Max" } }]);
    expect(await eventsOf(workspaceId, "member.suspended")).toMatchObject([
      { actor_kind: "token", data: { name: "Max" }, changes: [{ field: "suspended", before: null, after: "Max" }] },
    ]);

    const again = await signedIn(max.email, slug);
    const refused = await again.ask("{ viewer { id } }");
    expect(refused.errors).toMatchObject([
      { message: expect.stringMatching(/^Your access to W\S* is suspended\./), extensions: { code: "FORBIDDEN", reason: "SUSPENDED" } },
    ]);
    const back = (await change(api, "reactivateMember", { id: ids.max })).data.reactivateMember;
    expect(back).toMatchObject({ member: { status: "active", version: 3 }, userErrors: [] });
    expect((await again.get("{ viewer { name } }")).viewer.name).toBe("Max");
    for (const program of [first, second]) expect((await program.send("{ viewer { id } }")).status).toBe(200);
    expect(await eventsOf(workspaceId, "member.reactivated")).toHaveLength(1);
  });

  it("leaves his sessions to other workspaces of his", async () => {
    const north = await givenTeam();
    const south = await givenTeam();
    await south.api.mutate("addMember", { email: north.max.email, name: "Max of the south" }, "member { id }");
    const session = await signedIn(north.max.email, north.slug);
    await change(north.api, "suspendMember", { id: north.ids.max });
    expect((await session.send("{ viewer { id } }")).status).toBe(403);
    const { viewer } = await session.get("{ viewer { name workspaces { slug } } }", {}, { "x-kith-workspace": south.slug });
    expect(viewer).toEqual({ name: "Max of the south", workspaces: [{ slug: south.slug }] });
  });

  it("twice changes nothing, nor does reactivating who is active", async () => {
    const { api, ids, workspaceId } = await givenTeam();
    for (let times = 0; times < 2; times++) await change(api, "suspendMember", { id: ids.max });
    for (let times = 0; times < 2; times++) await change(api, "reactivateMember", { id: ids.max });
    expect((await eventsOf(workspaceId, "member.suspended")).length + (await eventsOf(workspaceId, "member.reactivated")).length).toBe(2);
  });

  it("spares oneself, whoever stands above, and a version that was not seen", async () => {
    const { slug, api, max, ids } = await givenTeam();
    const admin = await signedIn(max.email, slug);
    expect((await change(admin, "suspendMember", { id: ids.max })).data.suspendMember.userErrors).toMatchObject([{ code: "SELF" }]);
    for (const what of ["suspendMember", "reactivateMember", "removeMember"] as const)
      expect((await change(admin, what, { id: ids.olga })).errors![0]!.extensions.code).toBe("FORBIDDEN");
    const stale = (await change(api, "suspendMember", { id: ids.max, expectedVersion: 7 })).data.suspendMember;
    expect(stale).toMatchObject({ member: { version: 1 }, userErrors: [{ code: "CONFLICT" }] });
  });
});

describe("the last owner", () => {
  it("is neither suspended nor removed", async () => {
    const { api, ids } = await givenTeam();
    for (const what of ["suspendMember", "removeMember"] as const) {
      const answer = (await change(api, what, { id: ids.olga })).data[what];
      expect(answer).toMatchObject({ member: { name: "Olga", status: "active" }, userErrors: [{ code: "LAST_OWNER" }] });
    }
  });

  it("stays, whatever two owners do to each other at the same moment", async () => {
    const { slug, api, olga } = await givenTeam();
    const petra = await givenMember(test, slug, { role: "owner", name: "Petra" });
    const [olgaId, petraId] = [olga, petra].map(({ member }) => toGlobalId("Member", member.id)) as [string, string];
    const demote = (asker: Asker, id: string) =>
      asker.ask(`mutation ($id: ID!) { updateMember(input: { id: $id, role: ADMIN }) { ${fields} } }`, { id });
    const ways: ((asker: Asker, id: string) => ReturnType<typeof demote>)[] = [
      demote,
      (asker, id) => change(asker, "suspendMember", { id }),
      (asker, id) => change(asker, "removeMember", { id }),
    ];
    for (const one of ways) {
      for (const other of ways.slice(0, 2)) {
        const askers = [await signedIn(olga.email, slug), await signedIn(petra.email, slug)] as const;
        const answers = await Promise.all([other(askers[0], petraId), one(askers[1], olgaId)]);
        const codes = answers.flatMap(
          ({ data, errors }) =>
            errors
              ? errors.map(({ extensions }) => extensions.code)
              : Object.values<any>(data).flatMap(({ userErrors }) => userErrors.map((each: { code: string }) => each.code)), // oxlint-disable-line typescript/no-explicit-any
        );
        const { rows } = await test.app.database.system.query<{ owners: number }>(
          "select count(*) as owners from member where workspace_id = $1 and role = 'owner' and status = 'active'",
          [olga.member.workspaceId],
        );
        expect(codes).toHaveLength(1); // exactly one of them won
        expect(["LAST_OWNER", "FORBIDDEN", "UNAUTHENTICATED"]).toContain(codes[0]);
        expect(rows[0]!.owners).toBe(1);
        await test.app.database.system.query(
          "update member set role = 'owner', status = 'active' where workspace_id = $1 and id = any($2::uuid[])",
          [olga.member.workspaceId, [olga.member.id, petra.member.id]],
        );
      }
    }
    expect(await names(api)).toContain("Olga");
  });
});

describe("removing a member", () => {
  it("says first what depends on him, then hands it over and shuts him out, and keeps his name", async () => {
    const { slug, workspaceId, api, max, ana, ids } = await givenTeam();
    const session = await signedIn(max.email, slug);
    const own = await session.get('mutation { createContact(input: { firstName: "Own" }) { contact { id } } }');
    const [kept, gone] = [await givenContact(api, { ownerId: ids.max }), await givenContact(api, { ownerId: ids.max })];
    await api.mutate("deleteContacts", { ids: [gone.id], reason: "Test" }, "contacts { id }");
    const before = await ownersOf(api, [kept.id, gone.id]);
    const { company } = await api.mutate("createCompany", { name: "Oak", ownerId: ids.max }, "company { id }");
    const [done, open] = await Promise.all(
      ["Done", "Open"].map(
        async (title) => (await api.mutate("createTask", { title, assigneeId: ids.max, due: { on: "2030-01-02" } }, "task { id }")).task,
      ),
    );
    await api.mutate("completeTask", { id: done.id }, "userErrors { code }");
    await session.get('mutation { createApiToken(input: { name: "Sync", scopes: ["all"], role: ADMIN }) { token } }');
    const socket = await session.openSocket();
    const impact = await api.get("query ($id: ID!) { memberImpact(id: $id) { contacts deletedContacts tokens holdings { kind count } } }", {
      id: ids.max,
    });
    const holdings = [
      { kind: "companies", count: 1 },
      { kind: "contacts", count: 2 },
      { kind: "tasks", count: 1 },
    ];
    expect(impact.memberImpact).toEqual({ contacts: 1, deletedContacts: 1, tokens: 1, holdings: expect.arrayContaining(holdings) });

    const { data } = await change(api, "removeMember", { id: ids.max, handOverTo: ids.ana });
    expect(data.removeMember).toEqual({
      member: { id: ids.max, name: "Max", status: "removed", version: 2, isHandingOver: false, handedTo: { name: "Ana" } },
      userErrors: [],
    });
    expect(await socket.closed).toBe(4403);
    expect((await session.send("{ viewer { id } }")).status).toBe(401);
    const after = await ownersOf(api, [kept.id, gone.id]);
    expect(after).toEqual(before.map((contact: object) => ({ ...contact, owner: { name: "Ana" } })));
    const held =
      "query ($c: ID!, $d: ID!, $o: ID!) { company(id: $c) { owner { name } } done: task(id: $d) { assignee { name } } open: task(id: $o) { assignee { name } } }";
    expect(await api.get(held, { c: company.id, d: done.id, o: open.id })).toEqual({
      company: { owner: { name: "Ana" } },
      done: { assignee: { name: "Max" } },
      open: { assignee: { name: "Ana" } },
    });
    expect(await countOwned(workspaceId, ana.member.id)).toEqual([2, 2]);
    expect(await countOwned(workspaceId, max.member.id)).toEqual([0, 0]);
    expect(await names(api)).toEqual(["Olga", "Ana"]);
    expect(await eventsOf(workspaceId, "member.removed")).toMatchObject([
      {
        subject_id: max.member.id,
        data: { name: "Max", contacts: 2, to: "Ana" },
        changes: [
          { field: "member", before: "Max", after: null },
          { field: "owner", before: "Max", after: "Ana" },
        ],
      },
    ]);
    expect(await eventsOf(workspaceId, "token.revoked")).toMatchObject([{ data: { name: "Sync" } }]);
    expect(
      (await api.get("{ apiTokens(first: 50) { nodes { name } } }")).apiTokens.nodes.map(({ name }: { name: string }) => name),
    ).not.toContain("Sync");
    const contact = await api.get(
      'query ($id: ID!) { contact(id: $id) { createdBy { id name } } node(id: "' + ids.max + '") { ... on Member { name status } } }',
      {
        id: own.createContact.contact.id,
      },
    );
    expect(contact).toEqual({ contact: { createdBy: { id: ids.max, name: "Max" } }, node: { name: "Max", status: "removed" } });
  });

  it("hands over to nobody when nobody is named, and follows nothing any more", async () => {
    const { workspaceId, api, ids } = await givenTeam();
    const contact = await givenContact(api, { ownerId: ids.max });
    const followed = await givenContact(api, { followerIds: [ids.max, ids.ana] });
    await change(api, "removeMember", { id: ids.max });
    const { contact: left } = await api.get("query ($id: ID!) { contact(id: $id) { followers { id } } }", { id: followed.id });
    expect(left.followers).toEqual([{ id: ids.ana }]);
    expect(await change(api, "reactivateMember", { id: ids.max })).toMatchObject({ errors: [{ extensions: { code: "NOT_FOUND" } }] });
    expect(await ownersOf(api, [contact.id])).toMatchObject([{ owner: null }]);
    expect(await eventsOf(workspaceId, "member.removed")).toMatchObject([{ data: { contacts: 1, to: null } }]);
  });

  it("shows the new owner's contacts to a member who sees only his own, and no more to the old one", async () => {
    const { slug, api, ana, ids } = await givenTeam();
    await api.mutate("updateMember", { id: ids.ana, visibility: "ASSIGNED" }, "member { id }");
    const session = await signedIn(ana.email, slug);
    const contact = await givenContact(api, { ownerId: ids.max });
    const seen = async () => (await session.get("{ contacts(first: 5) { nodes { id } count { value } } }")).contacts;
    expect(await seen()).toEqual({ nodes: [], count: { value: 0 } });
    const socket = await session.openSocket();
    await change(api, "removeMember", { id: ids.max, handOverTo: ids.ana });
    expect(await socket.closed).toBe(4403); // her window comes back and reads anew
    expect(await seen()).toEqual({ nodes: [{ id: contact.id }], count: { value: 1 } });
  });

  it("names who can't take over, and refuses who sees assigned contacts only", async () => {
    const { slug, workspaceId, api, max, ids } = await givenTeam();
    await change(api, "suspendMember", { id: ids.ana });
    for (const handOverTo of [ids.max, ids.ana, "mem_00000000000000000000000000000001"]) {
      const answer = (await change(api, "removeMember", { id: ids.max, handOverTo })).data.removeMember;
      expect(answer.userErrors).toMatchObject([{ field: ["handOverTo"] }]);
    }
    const admin = await signedIn(max.email, slug);
    expect((await change(admin, "removeMember", { id: ids.max })).data.removeMember.userErrors).toMatchObject([{ code: "SELF" }]);
    await api.mutate("updateMember", { id: ids.max, visibility: "ASSIGNED" }, "member { id }");
    expect((await change(admin, "removeMember", { id: ids.ana })).errors![0]!.extensions.code).toBe("FORBIDDEN");
    expect(await eventsOf(workspaceId, "member.removed")).toEqual([]);
  });

  it("lets him be invited again, as the same member", async () => {
    const { slug, workspaceId, api, max, ids } = await givenTeam();
    await change(api, "removeMember", { id: ids.max, handOverTo: ids.ana });
    expect((await change(api, "removeMember", { id: ids.max })).errors![0]!.extensions.code).toBe("NOT_FOUND");
    const { userErrors, member } = await api.mutate(
      "addMember",
      { email: max.email, name: "Max again", role: "VIEWER" },
      "member { id status role version }",
    );
    expect([userErrors, member]).toEqual([[], { id: ids.max, status: "active", role: "VIEWER", version: 3 }]);
    expect((await (await signedIn(max.email, slug)).get("{ viewer { name } }")).viewer.name).toBe("Max again");
    expect(await eventsOf(workspaceId, "member.added")).toHaveLength(4);
  });

  it("makes nobody an owner who was removed, not even at the same moment", async () => {
    const { workspaceId, api, max, ids } = await givenTeam();
    const contacts = await Promise.all(Array.from({ length: 8 }, () => givenContact(api)));
    const [, ...assigned] = await Promise.all([
      change(api, "removeMember", { id: ids.max, handOverTo: ids.ana }),
      ...contacts.map(({ id }) => api.mutate("updateContact", { id, ownerId: ids.max }, "contact { id }")),
    ]);
    for (const { userErrors } of assigned)
      expect([[], [{ field: ["ownerId"], code: "NOT_FOUND", message: expect.any(String) }]]).toContainEqual(userErrors);
    expect(await countOwned(workspaceId, max.member.id)).toEqual([0, 0]);
    const { userErrors } = await api.mutate("updateContact", { id: contacts[0]!.id, ownerId: ids.max }, "contact { id }");
    expect(userErrors).toMatchObject([{ field: ["ownerId"], code: "NOT_FOUND" }]);
  });
});

describe("a hand-over of many contacts", () => {
  it("begins with the removal and is ended by a job, whatever becomes of that", async () => {
    const { slug, workspaceId, api, max, ana, olga, ids } = await givenTeam();
    await givenContacts(workspaceId, max.member.id, 6_500);
    const { data } = await change(api, "removeMember", { id: ids.max, handOverTo: ids.ana });
    expect(data.removeMember.member).toMatchObject({ status: "removed", isHandingOver: true });
    expect(await countOwned(workspaceId, ana.member.id)).toEqual([2_000, 2_000]);
    expect(await eventsOf(workspaceId, "member.removed")).toMatchObject([{ data: { contacts: 6_500, to: "Ana" } }]);
    const back = await api.mutate("addMember", { email: max.email, name: "Max" }, "member { id }");
    expect(back.userErrors).toMatchObject([{ code: "HANDING_OVER" }]);

    // Who took over leaves as well, while there is more to come.
    const olgas = await signedIn(olga.email, slug);
    await change(olgas, "removeMember", { id: ids.ana, handOverTo: ids.olga });
    expect(await countOwned(workspaceId, olga.member.id)).toEqual([2_000, 2_000]);

    const work = {
      workspaceId,
      memberId: max.member.id,
      contacts: 6_500,
      by: { kind: "token", id: null, name: "Test" },
      round: "1",
    } as const;
    await Promise.all([handOverJob.run(test.app, work), handOverJob.run(test.app, work)]); // one of them was taken for dead
    // A job gives way after some seconds: on a slow machine the next one, which the queue would begin, ends it.
    while ((await countOwned(workspaceId, max.member.id))[0]! > 0) await handOverJob.run(test.app, work);
    expect(await countOwned(workspaceId, olga.member.id)).toEqual([6_500, 6_500]);
    expect(await countOwned(workspaceId, max.member.id)).toEqual([0, 0]);
    expect(await eventsOf(workspaceId, "member.handedOver")).toMatchObject([
      {
        subject_id: max.member.id,
        data: { name: "Max", contacts: 6_500, to: "Olga" },
        changes: [{ field: "owner", before: "Max", after: "Olga" }],
      },
    ]);
    const { node } = await api.get("query ($id: ID!) { node(id: $id) { ... on Member { isHandingOver handedTo { name } } } }", {
      id: ids.max,
    });
    expect(node).toEqual({ isHandingOver: false, handedTo: { name: "Ana" } });
    expect((await api.mutate("addMember", { email: max.email, name: "Max" }, "member { id }")).userErrors).toEqual([]);
  }, 60_000);

  it("is queued with the removal, and done by the worker", async () => {
    const { workspaceId, api, max, ana, ids } = await givenTeam();
    await givenContacts(workspaceId, max.member.id, 4_200);
    await change(api, "removeMember", { id: ids.max, handOverTo: ids.ana });
    await test.app.jobs.work(test.app, [handOverJob]);
    for (let tries = 0; tries < 200 && (await countOwned(workspaceId, ana.member.id))[0]! < 4_200; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await countOwned(workspaceId, ana.member.id)).toEqual([4_200, 4_200]);
    for (let tries = 0; tries < 50 && (await eventsOf(workspaceId, "member.handedOver")).length === 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await eventsOf(workspaceId, "member.handedOver")).toMatchObject([{ actor_kind: "token", data: { to: "Ana" } }]);
  }, 60_000);
});
