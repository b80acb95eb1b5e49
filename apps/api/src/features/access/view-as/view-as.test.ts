import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { withNeeds } from "@kith/shared/permissions.ts";
import { deliverMail } from "../../../platform/mail.ts";
import { createBrowserSession } from "../../../testing/browser-session.ts";
import { givenContact, givenMember, givenToken, givenWorkspace, password } from "../../../testing/given.ts";
import { startTestApp, type TestApp } from "../../../testing/test-app.ts";
import { endForgottenViews } from "./end-views.ts";

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await test.app.jobs.work(test.app, [deliverMail]);
});
afterAll(() => test.close());

type Input = Record<string, unknown>;
const viewerFields = "id name permissions viewingAs { name isRole by }";
const start = `mutation ($input: StartViewingAsInput!) { startViewingAs(input: $input) { viewer { ${viewerFields} } userErrors { field code } } }`;
const stop = `mutation { stopViewingAs(input: {}) { viewer { ${viewerFields} } userErrors { code } } }`;
const setRole = "mutation ($input: UpdateMemberInput!) { updateMember(input: $input) { userErrors { code } } }";
const create = 'mutation { createContact(input: { firstName: "New" }) { contact { id } userErrors { code } } }';

async function signedIn(email: string, slug: string) {
  const session = createBrowserSession(test.origin, slug);
  expect((await session.signIn(email, password)).status).toBe(200);
  return {
    ...session,
    look: (input: Input) => session.ask(start, { input }),
    viewer: async () => (await session.get(`{ viewer { ${viewerFields} } }`)).viewer,
    contacts: async () =>
      (await session.get("{ contacts { nodes { firstName } } }")).contacts.nodes.map(({ firstName }: { firstName: string }) => firstName),
  };
}

const idOf = (id: string) => `mem_${id.replaceAll("-", "")}`;

/** An owner and an admin who are signed in, and Zoe, who sees her own contact alone. */
async function given() {
  const { slug, workspaceId, api } = await givenWorkspace(test, { role: "owner" });
  const owner = await givenMember(test, slug, { role: "owner", name: "Olga" });
  const admin = await givenMember(test, slug, { role: "admin", name: "Adam" });
  const zoe = await givenMember(test, slug, { role: "member", name: "Zoe" });
  const ids = { owner: idOf(owner.member.id), admin: idOf(admin.member.id), zoe: idOf(zoe.member.id) };
  const olga = await signedIn(owner.email, slug);
  const set = async (input: Input) => expect((await olga.get(setRole, { input })).updateMember.userErrors).toEqual([]);
  await set({ id: ids.zoe, visibility: "ASSIGNED" });
  await givenContact(api, { firstName: "Hers", ownerId: ids.zoe });
  await givenContact(api, { firstName: "Another" });
  return { slug, workspaceId, api, ids, set, olga, adam: await signedIn(admin.email, slug), zoeEmail: zoe.email, adamEmail: admin.email };
}

async function eventsOf(workspaceId: string) {
  const { rows } = await test.app.database.system.query<{ kind: string; name: string; data: object }>(
    "select kind, actor_name as name, data from activity where workspace_id = $1 and kind like 'member.%iew%' order by seq",
    [workspaceId],
  );
  return rows.map(({ kind, name, data }) => ({ kind, name, data }));
}

describe("seeing Kith as another member", () => {
  it("shows what that one sees, and changes nothing", async () => {
    const { ids, adam, workspaceId } = await given();
    const { data } = await adam.look({ memberId: ids.zoe });
    expect(data.startViewingAs.userErrors).toEqual([]);
    expect(data.startViewingAs.viewer).toMatchObject({ id: ids.zoe, name: "Zoe", viewingAs: { name: "Zoe", isRole: false, by: "Adam" } });
    expect(await adam.viewer()).toEqual(data.startViewingAs.viewer);
    expect(data.startViewingAs.viewer.permissions).toContain("contact:create");
    expect(data.startViewingAs.viewer.permissions).not.toContain("member:manage");
    expect(await adam.contacts()).toEqual(["Hers"]);
    expect((await adam.ask(create)).errors).toMatchObject([
      { message: "You see Kith as Zoe, so nothing can be changed. Stop that first.", extensions: { code: "READ_ONLY" } },
    ]);
    expect((await adam.look({ memberId: ids.owner })).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);

    const stopped = (await adam.get(stop)).stopViewingAs;
    expect(stopped).toMatchObject({ viewer: { id: ids.admin, name: "Adam", viewingAs: null }, userErrors: [] });
    expect((await adam.contacts()).toSorted()).toEqual(["Another", "Hers"]);
    expect((await adam.ask(create)).data.createContact.userErrors).toEqual([]);
    await adam.get(stop);
    expect(await eventsOf(workspaceId)).toEqual([
      { kind: "member.viewedAs", name: "Adam", data: { name: "Zoe", isRole: false } },
      { kind: "member.stoppedViewingAs", name: "Adam", data: { name: "Zoe" } },
    ]);
  });

  it("holds for every window of the session, websockets too, and for no other session", async () => {
    const { slug, ids, adam, adamEmail } = await given();
    const elsewhere = await signedIn(adamEmail, slug);
    const [before, other] = [await adam.openSocket(), await elsewhere.openSocket()];
    await adam.look({ memberId: ids.zoe });
    expect(await before.closed).toBe(4403);
    expect((await elsewhere.viewer()).viewingAs).toBeNull();
    const during = await adam.openSocket();
    await adam.get(stop);
    expect(await during.closed).toBe(4403);
    expect(await Promise.race([other.closed, new Promise((resolve) => setTimeout(resolve, 100, "open"))])).toBe("open");
  });

  it("leaves sign-in and sessions one's own", async () => {
    const { slug, ids, adam, zoeEmail } = await given();
    await signedIn(zoeEmail, slug);
    const own = (await adam.get("{ sessions { id isCurrent } }")).sessions;
    await adam.look({ memberId: ids.zoe });
    expect((await adam.get("{ sessions { id isCurrent } }")).sessions).toEqual(own);
  });

  it("ends when either one's rights don't allow it any more", async () => {
    const { ids, set, adam } = await given();
    await adam.look({ memberId: ids.zoe });
    const first = await adam.openSocket();
    await set({ id: ids.zoe, role: "OWNER" });
    expect(await first.closed).toBe(4403);
    expect(await adam.viewer()).toMatchObject({ name: "Adam", viewingAs: null });
    await set({ id: ids.zoe, role: "MEMBER" });
    expect((await adam.viewer()).name).toBe("Zoe");
    const second = await adam.openSocket();
    await set({ id: ids.admin, role: "MEMBER" });
    expect(await second.closed).toBe(4403);
    expect(await adam.viewer()).toMatchObject({ name: "Adam", viewingAs: null });
  });

  it("ends with the session, and after eight hours, and the log says so", async () => {
    const { slug, workspaceId, ids, adam, adamEmail } = await given();
    await adam.look({ memberId: ids.zoe });
    await adam.post("sign-out", {});
    expect((await eventsOf(workspaceId)).map(({ kind }) => kind)).toEqual(["member.viewedAs", "member.stoppedViewingAs"]);
    const again = await signedIn(adamEmail, slug);
    expect((await again.viewer()).viewingAs).toBeNull();
    await again.look({ memberId: ids.zoe });
    await test.app.database.system.query("update view_as set started_at = now() - interval '9 hours' where workspace_id = $1", [
      workspaceId,
    ]);
    expect((await again.viewer()).viewingAs).toBeNull();
    await endForgottenViews(test.app);
    expect(await eventsOf(workspaceId)).toHaveLength(4);
  });

  it("shows nobody more than he sees himself", async () => {
    const { slug, ids, set, olga, adam } = await given();
    expect((await adam.look({ memberId: ids.owner })).data.startViewingAs.userErrors).toEqual([
      { field: ["memberId"], code: "ROLE_TOO_HIGH" },
    ]);
    expect((await adam.look({ role: "OWNER" })).data.startViewingAs.userErrors).toEqual([{ field: ["role"], code: "ROLE_TOO_HIGH" }]);
    expect((await olga.look({ memberId: ids.admin })).data.startViewingAs.userErrors).toEqual([]);
    await olga.get(stop);
    await set({ id: ids.admin, visibility: "ASSIGNED" });
    expect((await adam.look({ memberId: ids.zoe })).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const member = await signedIn((await givenMember(test, slug, { role: "member" })).email, slug);
    expect((await member.look({ memberId: ids.zoe })).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const api = await givenToken(test, slug, { role: "owner" });
    expect((await api.ask(start, { input: { memberId: ids.zoe } })).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it("shows no link of a mail to that one, which may open more", async () => {
    const { slug, ids, olga, zoeEmail } = await given();
    const south = await givenWorkspace(test);
    // In the other workspace she is somebody whose mails are nobody's business here.
    await south.api.mutate("addMember", { email: zoeEmail, name: "Zoe", role: "ADMIN" }, "member { id }");
    await test.app.mail.send({ to: zoeEmail, subject: "Link", text: "secret", key: `view as ${slug}` });
    const zoe = await signedIn(zoeEmail, slug);
    await olga.get(setRole, { input: { id: ids.zoe, role: "ADMIN" } });
    const mails = async (session: typeof zoe) => (await session.get("{ outbox { to } }")).outbox;
    for (let tries = 0; tries < 400 && (await mails(zoe)).length === 0; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await mails(zoe)).not.toEqual([]);
    await olga.look({ memberId: ids.zoe });
    expect(await mails(olga)).toEqual([]);
  });

  it("names what is wrong", async () => {
    const { ids, adam } = await given();
    const errors = async (input: Input) => (await adam.look(input)).data.startViewingAs.userErrors;
    expect(await errors({})).toEqual([{ field: ["memberId"], code: "REQUIRED" }]);
    expect(await errors({ memberId: ids.zoe, role: "VIEWER" })).toEqual([{ field: ["memberId"], code: "INVALID" }]);
    expect(await errors({ memberId: ids.admin })).toEqual([{ field: ["memberId"], code: "INVALID" }]);
    expect(await errors({ memberId: "mem_00000000000000000000000000000001" })).toEqual([{ field: ["memberId"], code: "NOT_FOUND" }]);
  });
});

describe("seeing Kith as a role", () => {
  it("shows what it allows, with one's own name and contacts", async () => {
    const { ids, olga, adam, workspaceId } = await given();
    const { customRole } = (
      await olga.get('mutation { createRole(input: { name: "Front desk", permissions: ["contact:create"] }) { customRole { id } } }')
    ).createRole;
    const { viewer } = (await adam.look({ customRoleId: customRole.id })).data.startViewingAs;
    expect(viewer).toMatchObject({ id: ids.admin, name: "Adam", viewingAs: { name: "Front desk", isRole: true, by: "Adam" } });
    expect(viewer.permissions).toEqual([...withNeeds(["contact:create"])]);
    expect((await adam.contacts()).toSorted()).toEqual(["Another", "Hers"]);
    expect((await adam.ask(create)).errors).toMatchObject([{ extensions: { code: "READ_ONLY" } }]);
    await olga.get("mutation ($id: ID!) { deleteRole(input: { id: $id }) { deletedRoleId } }", { id: customRole.id });
    expect((await adam.viewer()).viewingAs).toBeNull();
    expect((await eventsOf(workspaceId))[0]).toMatchObject({ kind: "member.viewedAs", data: { name: "Front desk", isRole: true } });
  });
});
