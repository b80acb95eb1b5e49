import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { deliverMail } from "../../platform/mail.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenMember, givenToken, givenWorkspace, password } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { createPerson } from "./create-person.ts";

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await test.app.jobs.work(test.app, [deliverMail]);
});
afterAll(() => test.close());

/** A workspace with an owner who is signed in. */
async function givenOwner() {
  const { slug, workspaceId, api } = await givenWorkspace(test, { role: "owner" });
  const owner = await givenMember(test, slug, { role: "owner", name: "Olga" });
  return { slug, workspaceId, api, owner, olga: await signedIn(owner.email, slug) };
}

async function signedIn(email: string, slug?: string) {
  const session = createBrowserSession(test.origin, slug);
  expect((await session.signIn(email, password)).status).toBe(200);
  return session;
}

type Asker = Pick<Awaited<ReturnType<typeof signedIn>>, "ask" | "get">;

const memberFields = "member { id name email role visibility status version isViewer } userErrors { field code message }";
const add = (asker: Asker, input: Record<string, unknown>) =>
  asker.ask(`mutation ($input: AddMemberInput!) { addMember(input: $input) { ${memberFields} } }`, { input });
const update = (asker: Asker, input: Record<string, unknown>) =>
  asker.ask(`mutation ($input: UpdateMemberInput!) { updateMember(input: $input) { ${memberFields} } }`, { input });
const members = async (asker: Asker) => (await asker.get("{ members(first: 50) { nodes { id name role version } } }")).members.nodes;

/** The last events of a workspace, newest first. */
async function eventsOf(workspaceId: string, kind: string) {
  const { rows } = await test.app.database.system.query(
    "select kind, actor_kind, actor_name, subject_id, data, changes from activity where workspace_id = $1 and kind = $2 order by seq desc",
    [workspaceId, kind],
  );
  return rows;
}

describe("adding a member", () => {
  it("invites a person, who chooses a password by the mail's link and signs in", async () => {
    const { slug, workspaceId, olga } = await givenOwner();
    const { data } = await add(olga, { email: " New.Person@X.test ", name: " Nora ", role: "MEMBER", visibility: "ASSIGNED" });
    expect(data.addMember.userErrors).toEqual([]);
    expect(data.addMember.member).toMatchObject({
      name: "Nora",
      email: "new.person@x.test",
      role: "MEMBER",
      visibility: "ASSIGNED",
      status: "active",
      isViewer: false,
    });
    const [event] = await eventsOf(workspaceId, "member.added");
    expect(event).toMatchObject({ actor_kind: "member", actor_name: "Olga", data: { name: "Nora", role: "member" } });

    const mail = await mailTo(olga, "new.person@x.test");
    expect(mail.subject).toMatch(/^You are now a member of /);
    expect(mail.text).toContain("Hello Nora,\n\nOlga added you");
    const token = decodeURIComponent(/token=(\S+)/.exec(mail.text)![1]!);
    const nora = createBrowserSession(test.origin, slug);
    expect((await nora.post("reset-password", { token, newPassword: password })).status).toBe(200);
    expect((await nora.signIn("new.person@x.test", password)).status).toBe(200);
    expect((await nora.get("{ viewer { name workspace { slug } } }")).viewer).toEqual({ name: "Nora", workspace: { slug } });
  });

  it("lets a person who has a password keep it, and switch between both workspaces", async () => {
    const north = await givenOwner();
    const south = await givenOwner();
    const { data } = await add(south.olga, { email: north.owner.email, name: "Olga of the north", role: "VIEWER" });
    expect(data.addMember.userErrors).toEqual([]);
    const mail = await mailTo(north.olga, north.owner.email);
    expect(mail.text).toContain("/sign-in");
    expect(mail.text).not.toContain("token=");
    const { viewer } = await north.olga.get(
      "{ viewer { name workspace { slug } workspaces { slug } } }",
      {},
      { "x-kith-workspace": south.slug },
    );
    expect(viewer.name).toBe("Olga of the north");
    expect(viewer.workspace.slug).toBe(south.slug);
    expect(viewer.workspaces.map(({ slug }: { slug: string }) => slug).toSorted()).toEqual([north.slug, south.slug].toSorted());
  });

  it("answers a member who is there already with that member", async () => {
    const { olga, owner } = await givenOwner();
    const { data } = await add(olga, { email: owner.email.toUpperCase(), name: "Other" });
    expect(data.addMember).toEqual({
      member: expect.objectContaining({ name: "Olga", isViewer: true }),
      userErrors: [{ field: ["email"], code: "DUPLICATE", message: "Olga is a member already." }],
    });
  });

  it("names everything that is wrong", async () => {
    const { olga } = await givenOwner();
    const { data } = await add(olga, { email: "nobody", name: " " });
    expect(data.addMember.member).toBeNull();
    expect(data.addMember.userErrors.map(({ field, code }: { field: string[]; code: string }) => [field, code])).toEqual([
      [["email"], "INVALID"],
      [["name"], "INVALID"],
    ]);
  });

  it("happens once when the same request comes twice", async () => {
    const { olga } = await givenOwner();
    const input = { email: "twice@x.test", name: "Twice", clientMutationId: "k1" };
    const first = await add(olga, input);
    const second = await add(olga, input);
    expect(second.data).toEqual(first.data);
    expect(await members(olga)).toHaveLength(2);
  });

  it("is for those who may, and gives nobody more than they have", async () => {
    const { slug, olga } = await givenOwner();
    const viewer = await signedIn((await givenMember(test, slug, { role: "viewer" })).email, slug);
    const member = await signedIn((await givenMember(test, slug, { role: "member" })).email, slug);
    const admin = await signedIn((await givenMember(test, slug, { role: "admin" })).email, slug);
    for (const asker of [viewer, member]) {
      expect((await add(asker, { email: "a@x.test", name: "A" })).errors![0]!.extensions.code).toBe("FORBIDDEN");
    }
    const { data } = await add(admin, { email: "a@x.test", name: "A", role: "OWNER" });
    expect(data.addMember.userErrors).toMatchObject([{ field: ["role"], code: "ROLE_TOO_HIGH" }]);
    expect((await add(admin, { email: "a@x.test", name: "A", role: "ADMIN" })).data.addMember.userErrors).toEqual([]);
    expect(await members(olga)).toHaveLength(5);
  });
});

describe("changing a member", () => {
  it("takes effect at once: event, version, and the websocket comes back with the new rights", async () => {
    const { slug, workspaceId, olga } = await givenOwner();
    const max = await givenMember(test, slug, { role: "member", name: "Max" });
    const session = await signedIn(max.email, slug);
    const socket = await session.openSocket();
    const [, { id }] = await members(olga);
    const { data } = await update(olga, { id, expectedVersion: 1, role: "VIEWER", visibility: "ASSIGNED" });
    expect(data.updateMember).toEqual({
      member: expect.objectContaining({ id, role: "VIEWER", visibility: "ASSIGNED", version: 2 }),
      userErrors: [],
    });
    expect(await socket.closed).toBe(4403);
    const { viewer } = await session.get("{ viewer { permissions } }");
    expect(viewer.permissions).not.toContain("contact:create");
    expect(await eventsOf(workspaceId, "member.updated")).toMatchObject([
      {
        data: { name: "Max" },
        changes: [
          { field: "role", before: "member", after: "viewer" },
          { field: "visibility", before: "all", after: "assigned" },
        ],
      },
    ]);
  });

  it("changes nothing when it is as it was", async () => {
    const { slug, workspaceId, olga } = await givenOwner();
    await givenMember(test, slug, { role: "member" });
    const [, { id }] = await members(olga);
    expect((await update(olga, { id, role: "MEMBER" })).data.updateMember.member.version).toBe(1);
    expect(await eventsOf(workspaceId, "member.updated")).toEqual([]);
  });

  it("answers a stale version with the current record", async () => {
    const { slug, olga } = await givenOwner();
    await givenMember(test, slug, { role: "member" });
    const [, { id }] = await members(olga);
    await update(olga, { id, role: "VIEWER" });
    const { data } = await update(olga, { id, expectedVersion: 1, role: "ADMIN" });
    expect(data.updateMember.member).toMatchObject({ id, role: "VIEWER", version: 2 });
    expect(data.updateMember.userErrors).toMatchObject([{ field: null, code: "CONFLICT" }]);
  });

  it("leaves the last owner an owner", async () => {
    const { olga } = await givenOwner();
    const [{ id }] = await members(olga);
    const { data } = await update(olga, { id, role: "ADMIN" });
    expect(data.updateMember).toEqual({
      member: expect.objectContaining({ role: "OWNER" }),
      userErrors: [{ field: ["role"], code: "LAST_OWNER", message: "Olga is the last owner. Make somebody else an owner first." }],
    });
  });

  it("leaves one owner when two step down at the same moment", async () => {
    const { slug, olga } = await givenOwner();
    const petra = await signedIn((await givenMember(test, slug, { role: "owner", name: "Petra" })).email, slug);
    for (let round = 0; round < 5; round++) {
      const [first, second] = await members(olga);
      const answers = await Promise.all([update(olga, { id: first.id, role: "ADMIN" }), update(petra, { id: second.id, role: "ADMIN" })]);
      const codes = answers.flatMap(({ data }) => data.updateMember.userErrors.map(({ code }: { code: string }) => code));
      expect(codes).toEqual(["LAST_OWNER"]);
      const [demoted, owner] = answers[0]!.data.updateMember.userErrors.length === 0 ? [first, petra] : [second, olga];
      expect((await update(owner, { id: demoted.id, role: "OWNER" })).data.updateMember.userErrors).toEqual([]);
    }
  });

  it("is not for an admin when it is about an owner, nor beyond what one sees oneself", async () => {
    const { slug, olga } = await givenOwner();
    const admin = await signedIn((await givenMember(test, slug, { role: "admin" })).email, slug);
    const [owner, self] = await members(olga);
    expect((await update(admin, { id: owner.id, role: "VIEWER" })).errors![0]!.extensions.code).toBe("FORBIDDEN");
    expect((await update(admin, { id: self.id, role: "OWNER" })).data.updateMember.userErrors).toMatchObject([{ code: "ROLE_TOO_HIGH" }]);
    await update(olga, { id: self.id, visibility: "ASSIGNED" });
    expect((await update(admin, { id: self.id, visibility: "ALL" })).data.updateMember.userErrors).toMatchObject([
      { code: "VISIBILITY_TOO_WIDE" },
    ]);
  });

  it("answers another workspace's member as one that does not exist", async () => {
    const north = await givenOwner();
    const south = await givenOwner();
    const [{ id: foreign }] = await members(south.olga);
    const codes: unknown[] = [];
    for (const id of [foreign, "mem_00000000000000000000000000000001", "con_00000000000000000000000000000001", "x"]) {
      const answer = await update(north.olga, { id, role: "VIEWER" });
      codes.push(answer.errors);
      expect((await north.olga.get("query ($id: ID!) { node(id: $id) { id } }", { id })).node).toBeNull();
    }
    expect(codes.every((errors) => JSON.stringify(errors) === JSON.stringify(codes[0]))).toBe(true);
    expect(codes[0]).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  });
});

describe("a workspace", () => {
  it("is closed to who is no member, like one that does not exist", async () => {
    const north = await givenOwner();
    const south = await givenOwner();
    const answers = [];
    for (const slug of [south.slug, "no-such-workspace", "NO SLUG"]) {
      const answer = await north.olga.send("{ viewer { id } }", {}, { "x-kith-workspace": slug });
      answers.push([answer.status, await answer.text()]);
    }
    expect(answers[0]![0]).toBe(403);
    expect(JSON.parse(String(answers[0]![1])).errors[0].extensions.code).toBe("FORBIDDEN");
    expect(new Set(answers.map(String)).size).toBe(1);
  });

  it("is closed to a member who is suspended", async () => {
    const { slug, workspaceId } = await givenOwner();
    const max = await givenMember(test, slug, { name: "Max" });
    const session = await signedIn(max.email, slug);
    await session.get("{ viewer { id } }");
    await test.app.database.system.query("update member set status = 'suspended' where workspace_id = $1 and id = $2", [
      workspaceId,
      max.member.id,
    ]);
    expect((await session.send("{ viewer { id } }")).status).toBe(403);
  });

  it("is found by the person's first one when none is named", async () => {
    const { slug, owner } = await givenOwner();
    const session = await signedIn(owner.email);
    expect((await session.get("{ viewer { workspace { slug } } }")).viewer.workspace.slug).toBe(slug);
  });

  it("lists its members in the order in which they came, page by page", async () => {
    const { slug, olga } = await givenOwner();
    for (const name of ["B", "C", "D"]) await givenMember(test, slug, { name });
    const page =
      "query ($after: String) { members(first: 2, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } count { value } } }";
    const first = (await olga.get(page)).members;
    const second = (await olga.get(page, { after: first.pageInfo.endCursor })).members;
    expect([...first.nodes, ...second.nodes].map(({ name }) => name)).toEqual(["Olga", "B", "C", "D"]);
    expect([first.count.value, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([4, true, false]);
  });
});

describe("the command line", () => {
  it("makes a person without a password, who chooses one by the link", async () => {
    const { passwordLink, created } = await createPerson(test.app, {
      email: "cli@x.test",
      name: "Cli",
      workspace: "cli-made",
      role: "owner",
    });
    expect(created).toBe(true);
    const token = new URL(passwordLink!).searchParams.get("token")!;
    const session = createBrowserSession(test.origin, "cli-made");
    expect((await session.post("reset-password", { token, newPassword: password })).status).toBe(200);
    await session.signIn("cli@x.test", password);
    expect((await session.get("{ viewer { workspace { name } } }")).viewer.workspace.name).toBe("Cli made");
  });

  it("leaves a member as he is, and sets the password that was given", async () => {
    const { slug, owner } = await givenOwner();
    const again = await createPerson(test.app, {
      email: owner.email,
      name: "Other",
      password: "another password",
      workspace: slug,
      role: "viewer",
    });
    expect(again).toMatchObject({ created: false, member: { name: "Olga", role: "owner" }, passwordLink: null });
    const session = createBrowserSession(test.origin, slug);
    expect((await session.signIn(owner.email, "another password")).status).toBe(200);
  });

  it.each([
    [{ password: "short" }, "A password has 10 to 128 characters."],
    [{ workspace: "No Slug" }, "“No Slug” is no short name of a workspace"],
    [{ role: "boss" }, "There is no role “boss”."],
    [{ email: "nobody" }, "“nobody” is not an e-mail address."],
  ])("says what is wrong with %j", async (wrong, message) => {
    const input = { email: "x@x.test", name: "X", workspace: "wrong", role: "owner", ...wrong } as Parameters<typeof createPerson>[1];
    await expect(createPerson(test.app, input)).rejects.toThrow(message);
  });
});

describe("a token for programs that manage members", () => {
  it("adds members up to its own role", async () => {
    const { slug } = await givenOwner();
    const api = await givenToken(test, slug, { role: "admin", scopes: ["members:manage"] });
    expect((await add(api, { email: "p@x.test", name: "P", role: "MEMBER" })).data.addMember.userErrors).toEqual([]);
    expect((await add(api, { email: "q@x.test", name: "Q", role: "OWNER" })).data.addMember.userErrors).toMatchObject([
      { code: "ROLE_TOO_HIGH" },
    ]);
  });
});

/** The newest mail to this address, in the outbox of this viewer. */
async function mailTo(asker: Asker, address: string): Promise<{ subject: string; text: string }> {
  for (let tries = 0; tries < 100; tries++) {
    const { outbox } = await asker.get("{ outbox { id to subject text createdAt } }");
    const mail = outbox.find(({ to }: { to: string }) => to === address);
    if (mail) return mail;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`There is no mail to ${address}`);
}
