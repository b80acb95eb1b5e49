import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { deliverMail } from "../../platform/mail.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenMember, givenToken, givenWorkspace, password } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await test.app.jobs.work(test.app, [deliverMail]);
});
afterAll(() => test.close());

let made = 0;
const newAddress = () => `new-${++made}@x.test`;

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

type Session = ReturnType<typeof createBrowserSession>;
type Asker = Pick<Session, "ask" | "get">;

const fields = "id email role visibility status version timesSent invitedBy { kind name } expiresAt";
const invite = async (asker: Asker, input: Record<string, unknown>) => {
  const answer = await asker.ask(
    `mutation ($input: InviteMembersInput!) { inviteMembers(input: $input) { invitations { ${fields} } existing { ${fields} } userErrors { field code message } } }`,
    { input },
  );
  return answer.errors ? answer : answer.data.inviteMembers;
};
const change = (asker: Asker, what: "resendInvitation" | "revokeInvitation", id: string) =>
  asker.ask(`mutation ($id: ID!) { ${what}(input: { id: $id }) { invitation { ${fields} } userErrors { field code message } } }`, { id });
const pending = async (asker: Asker) => (await asker.get(`{ invitations(first: 50) { nodes { ${fields} } count { value } } }`)).invitations;
const members = async (asker: Asker) =>
  (await asker.get("{ members(first: 50) { nodes { id name email role customRole { name } visibility status } } }")).members.nodes;

async function eventsOf(workspaceId: string, kind: string) {
  const { rows } = await test.app.database.system.query(
    "select actor_kind, actor_id, actor_name, subject_id, data from activity where workspace_id = $1 and kind = $2 order by seq",
    [workspaceId, kind],
  );
  return rows;
}

/** The links of the mails to this address, the newest first, once there are as many. */
async function linksTo(address: string, count = 1): Promise<string[]> {
  for (let tries = 0; tries < 100; tries++) {
    const mails = (await test.app.mail.outbox()).filter(({ to }) => to === address);
    if (mails.length >= count) return mails.map(({ text }) => /\/invitation\?token=(\S+)/.exec(text)![1]!);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`There are not ${count} mails to ${address}`);
}

/** What the page of the link asks, with the cookies of this browser. */
async function ask(path: "look-up" | "accept", body: unknown, session?: Session) {
  const cookie = session && [...session.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const response = await fetch(`${test.origin}/api/invitations/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(cookie && { cookie }) },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, any>; // oxlint-disable-line typescript/no-explicit-any -- as the page reads it
  return Object.assign(answer, { status: response.status });
}

async function givenInvitation(input: Record<string, unknown> = {}) {
  const owner = await givenOwner();
  const email = newAddress();
  const { invitations } = await invite(owner.olga, { emails: [email], ...input });
  const [token] = await linksTo(email);
  return { ...owner, email, token: token!, invitation: invitations[0] };
}

describe("an invitation", () => {
  it("brings a new person in, who chooses name and password", async () => {
    const { slug, workspaceId, olga, owner, email, token, invitation } = await givenInvitation({ role: "ADMIN", visibility: "ASSIGNED" });
    expect(invitation).toMatchObject({
      email,
      role: "ADMIN",
      visibility: "ASSIGNED",
      status: "pending",
      timesSent: 1,
      invitedBy: { name: "Olga" },
    });
    expect((await pending(olga)).nodes).toEqual([invitation]);
    expect(await eventsOf(workspaceId, "member.invited")).toMatchObject([{ actor_name: "Olga", data: { email, role: "admin" } }]);
    const mail = (await test.app.mail.outbox()).find(({ to }) => to === email)!;
    expect(mail.subject).toMatch(/^Olga invites you to W/);

    expect(await ask("look-up", { token })).toEqual({
      status: 200,
      workspace: { name: expect.any(String), slug },
      email,
      role: "admin",
      roleName: "admin",
      invitedBy: "Olga",
      expiresAt: invitation.expiresAt,
      hasAccount: false,
      signedInAs: null,
    });
    const wrong = await ask("accept", { token, name: " ", password: "short" });
    expect([wrong.status, wrong.faults.map(({ field, code }: { field: string[]; code: string }) => [field[0], code])]).toEqual([
      422,
      [
        ["name", "INVALID"],
        ["password", "PASSWORD_TOO_SHORT"],
      ],
    ]);
    expect(await ask("accept", { token, name: " Nora ", password })).toEqual({ status: 200, workspace: { slug }, email });
    const nora = await signedIn(email, slug);
    const { viewer } = await nora.get("{ viewer { id name member { role visibility } } }");
    expect(viewer).toMatchObject({ name: "Nora", member: { role: "ADMIN", visibility: "ASSIGNED" } });
    expect((await pending(olga)).nodes).toEqual([]);
    expect(await members(olga)).toMatchObject([{ email: owner.email }, { email, name: "Nora", status: "active" }]);
    expect(await eventsOf(workspaceId, "member.joined")).toMatchObject([
      { actor_kind: "member", actor_name: "Nora", data: { role: "admin", invitedBy: "Olga" } },
    ]);
  });

  it("is accepted by a person who has an account, signed in with it and with no other", async () => {
    const other = await givenOwner();
    const { olga, slug } = await givenOwner();
    await invite(olga, { emails: [other.owner.email.toUpperCase()], role: "VIEWER" });
    const [token] = await linksTo(other.owner.email);
    expect(await ask("look-up", { token })).toMatchObject({ hasAccount: true, signedInAs: null });
    expect(await ask("accept", { token, name: "Thief", password: "another password" })).toMatchObject({
      status: 401,
      code: "SIGN_IN_FIRST",
    });
    expect(await ask("accept", { token }, olga)).toMatchObject({ status: 403, code: "OTHER_PERSON" });
    expect(await ask("look-up", { token }, other.olga)).toMatchObject({ signedInAs: other.owner.email });
    expect(await ask("accept", { token }, other.olga)).toMatchObject({ status: 200, workspace: { slug } });
    const { viewer } = await other.olga.get("{ viewer { workspaces { slug } } }", {}, { "x-kith-workspace": slug });
    expect(viewer.workspaces.map((each: { slug: string }) => each.slug).toSorted()).toEqual([other.slug, slug].toSorted());
  });

  it("gives a role of the workspace's own, or the one that took its place meanwhile", async () => {
    const { olga, api } = await givenOwner();
    const roleIdOf = async (name: string) =>
      (await api.mutate("createRole", { name, permissions: ["contact:update"] }, "customRole { id }")).customRole.id as string;
    const [desk, office] = [await roleIdOf("Desk"), await roleIdOf("Office")];
    const [early, late] = [newAddress(), newAddress()];
    expect(await invite(olga, { emails: [early], role: "MEMBER", customRoleId: desk })).toMatchObject({
      userErrors: [{ field: ["customRoleId"], code: "INVALID" }],
    });
    await invite(olga, { emails: [early, late], customRoleId: desk });
    const { invitations } = await olga.get("{ invitations(first: 9) { nodes { role customRole { name } } } }");
    expect(invitations.nodes).toEqual(Array(2).fill({ role: "MEMBER", customRole: { name: "Desk" } }));

    const [[token], [next]] = [await linksTo(early), await linksTo(late)];
    expect(await ask("look-up", { token })).toMatchObject({ role: null, roleName: "Desk" });
    expect(await ask("accept", { token, name: "Early", password })).toMatchObject({ status: 200 });
    const asRole = async (email: string) => (await members(olga)).find((member: { email: string }) => member.email === email);
    expect(await asRole(early)).toMatchObject({ customRole: { name: "Desk" } });

    const remove = (more: object) =>
      olga.ask("mutation ($input: DeleteRoleInput!) { deleteRole(input: $input) { deletedRoleId userErrors { code } } }", {
        input: { id: desk, ...more },
      });
    const { data } = await olga.get("{ members(first: 9) { nodes { id email } } }").then(({ members: { nodes } }) =>
      olga.ask("mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { userErrors { code } } }", {
        input: { id: nodes.find(({ email }: { email: string }) => email === early).id },
      }),
    );
    expect(data.removeMember.userErrors).toEqual([]);
    expect((await remove({})).data.deleteRole).toEqual({ deletedRoleId: null, userErrors: [{ code: "ROLE_IN_USE" }] });
    expect((await remove({ moveToCustomRoleId: office })).data.deleteRole).toEqual({ deletedRoleId: desk, userErrors: [] });
    expect(await ask("accept", { token: next, name: "Late", password })).toMatchObject({ status: 200 });
    expect(await asRole(late)).toMatchObject({ customRole: { name: "Office" } });
  });

  it("works once, also when two accept it at the same moment", async () => {
    const { token, olga, email } = await givenInvitation();
    const answers = await Promise.all([
      ask("accept", { token, name: "One", password }),
      ask("accept", { token, name: "Two", password: "another password" }),
    ]);
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(["200", "410"]);
    expect(await ask("look-up", { token })).toMatchObject({ status: 410, code: "ACCEPTED", workspace: { name: expect.any(String) } });
    expect(await members(olga)).toHaveLength(2);
    const winner = answers.findIndex(({ status }) => status === 200);
    const session = createBrowserSession(test.origin);
    expect((await session.signIn(email, [password, "another password"][winner]!)).status).toBe(200);
  });

  it("that has expired, was revoked or never was says which", async () => {
    const { token, olga, invitation, workspaceId } = await givenInvitation();
    await test.app.database.system.query("update invitation set expires_at = now() where workspace_id = $1", [workspaceId]);
    expect(await ask("accept", { token, name: "Late", password })).toMatchObject({ status: 410, code: "EXPIRED", invitedBy: "Olga" });
    expect((await pending(olga)).nodes).toMatchObject([{ status: "expired" }]);
    await change(olga, "revokeInvitation", invitation.id);
    expect(await ask("accept", { token, name: "Late", password })).toMatchObject({ status: 410, code: "REVOKED" });
    expect(await ask("look-up", { token: "no such token" })).toEqual({ status: 404, code: "UNKNOWN", message: expect.any(String) });
    expect(await ask("look-up", {})).toMatchObject({ status: 400 });
    expect(await members(olga)).toHaveLength(1);
  });

  it("is kept without its token", async () => {
    const { token, workspaceId } = await givenInvitation();
    const { rows } = await test.app.database.system.query("select * from invitation where workspace_id = $1", [workspaceId]);
    expect(JSON.stringify(rows)).not.toContain(token);
    const jobs = await eventsOf(workspaceId, "member.invited");
    expect(JSON.stringify(jobs)).not.toContain(token);
  });

  it("is read from JSON alone, which a foreign page can't send", async () => {
    const { token } = await givenInvitation();
    const answer = await fetch(`${test.origin}/api/invitations/look-up`, {
      method: "POST",
      headers: { "content-type": "text/plain" },
      body: JSON.stringify({ token }),
    });
    expect(answer.status).toBe(415);
  });

  it("can be looked at thirty times in a quarter of an hour", async () => {
    const { token } = await givenInvitation();
    for (let looks = 0; looks < 30; looks++) expect((await ask("look-up", { token })).status).toBe(200);
    expect(await ask("look-up", { token })).toMatchObject({ status: 429, code: "RATE_LIMITED" });
  });
});

describe("inviting", () => {
  it("takes several addresses, each once, and gives no second mail to who was invited before", async () => {
    const { olga, slug } = await givenOwner();
    const [one, two] = [newAddress(), newAddress()];
    const first = await invite(olga, { emails: [one], role: "VIEWER" });
    const second = await invite(olga, { emails: [two, one.toUpperCase(), ` ${two} `], role: "ADMIN" });
    expect(second.userErrors).toEqual([]);
    expect(second.invitations).toMatchObject([{ email: two, role: "ADMIN" }]);
    expect(second.existing).toEqual(first.invitations);
    expect(await linksTo(one)).toHaveLength(1);
    expect((await pending(olga)).nodes.map(({ email }: { email: string }) => email)).toEqual([two, one]);
    const colleague = await signedIn((await givenMember(test, slug)).email, slug);
    expect((await pending(colleague)).count.value).toBe(2);
  });

  it("happens once when the same request comes twice, and when two people have the same idea", async () => {
    const { olga, slug, api } = await givenOwner();
    const [one, two] = [newAddress(), newAddress()];
    const input = { emails: [one], clientMutationId: "k1" };
    const [first, again] = [await invite(olga, input), await invite(olga, input)];
    expect(again.invitations).toEqual(first.invitations);
    const both = await Promise.all([invite(olga, { emails: [two] }), invite(api, { emails: [two] })]);
    expect(both.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(both.flatMap(({ invitations }) => invitations)).toHaveLength(1);
    expect(both.flatMap(({ existing }) => existing)).toHaveLength(1);
    expect((await pending(await givenToken(test, slug))).count.value).toBe(2);
    expect([(await linksTo(one)).length, (await linksTo(two)).length]).toEqual([1, 1]);
  });

  it("renews what has expired, with the new role and another link", async () => {
    const { olga, email, token, workspaceId } = await givenInvitation({ role: "ADMIN" });
    await test.app.database.system.query("update invitation set expires_at = now() where workspace_id = $1", [workspaceId]);
    const { invitations, existing } = await invite(olga, { emails: [email], role: "VIEWER" });
    expect([invitations, existing]).toMatchObject([[{ email, role: "VIEWER", status: "pending", timesSent: 2, version: 2 }], []]);
    const [newest] = await linksTo(email, 2);
    expect(await ask("look-up", { token })).toMatchObject({ status: 404 });
    expect(await ask("look-up", { token: newest })).toMatchObject({ status: 200, role: "viewer" });
  });

  it("names every address that is none, or belongs to a member, and sends nothing then", async () => {
    const { olga, owner, slug, workspaceId } = await givenOwner();
    const max = await givenMember(test, slug, { name: "Max" });
    await test.app.database.system.query("update member set status = 'suspended' where workspace_id = $1 and id = $2", [
      workspaceId,
      max.member.id,
    ]);
    const good = newAddress();
    const wrong = await invite(olga, { emails: [good, "nobody", "x@"] });
    expect(wrong.userErrors.map(({ field, code }: { field: string[]; code: string }) => [field, code])).toEqual([
      [["emails", "1"], "INVALID"],
      [["emails", "2"], "INVALID"],
    ]);
    const known = await invite(olga, { emails: [max.email, good, owner.email] });
    expect(known.userErrors).toEqual([
      { field: ["emails", "0"], code: "DUPLICATE", message: "Max is a member already, and suspended." },
      { field: ["emails", "2"], code: "DUPLICATE", message: "Olga is a member already." },
    ]);
    expect((await invite(olga, { emails: [] })).userErrors).toMatchObject([{ field: ["emails"], code: "INVALID" }]);
    expect((await pending(olga)).nodes).toEqual([]);
  });

  it("is for those who may, and gives nobody more than they have", async () => {
    const { olga, slug } = await givenOwner();
    const viewer = await signedIn((await givenMember(test, slug, { role: "viewer" })).email, slug);
    const admin = await signedIn((await givenMember(test, slug, { role: "admin" })).email, slug);
    expect((await invite(viewer, { emails: [newAddress()] })).errors[0].extensions.code).toBe("FORBIDDEN");
    expect((await invite(admin, { emails: [newAddress()], role: "OWNER" })).userErrors).toMatchObject([
      { field: ["role"], code: "ROLE_TOO_HIGH" },
    ]);
    const { invitations } = await invite(olga, { emails: [newAddress()], role: "OWNER" });
    for (const what of ["resendInvitation", "revokeInvitation"] as const)
      expect((await change(admin, what, invitations[0].id)).errors![0]!.extensions.code).toBe("FORBIDDEN");
    const restricted = (await members(olga)).find(({ role }: { role: string }) => role === "ADMIN");
    await olga.get("mutation ($id: ID!) { updateMember(input: { id: $id, visibility: ASSIGNED }) { userErrors { code } } }", {
      id: restricted.id,
    });
    expect((await invite(admin, { emails: [newAddress()], visibility: "ALL" })).userErrors).toMatchObject([
      { code: "VISIBILITY_TOO_WIDE" },
    ]);
    expect((await invite(admin, { emails: [newAddress()], visibility: "ASSIGNED" })).userErrors).toEqual([]);
  });
});

describe("a pending invitation", () => {
  it("is sent again with another link, not twice within a minute", async () => {
    const { olga, invitation, email, token, workspaceId } = await givenInvitation();
    const soon = (await change(olga, "resendInvitation", invitation.id)).data.resendInvitation;
    expect(soon.userErrors).toMatchObject([{ code: "LIMIT_REACHED" }]);
    await test.app.database.system.query("update invitation set sent_at = now() - interval '2 minutes' where workspace_id = $1", [
      workspaceId,
    ]);
    const { data } = await change(olga, "resendInvitation", invitation.id);
    expect(data.resendInvitation).toMatchObject({ invitation: { timesSent: 2, version: 2 }, userErrors: [] });
    const [newest, first] = await linksTo(email, 2);
    expect(first).toBe(token);
    expect([(await ask("look-up", { token })).status, (await ask("look-up", { token: newest })).status]).toEqual([404, 200]);
    expect(await eventsOf(workspaceId, "invitation.resent")).toMatchObject([{ data: { email } }]);
  });

  it("is revoked once; what was accepted is not", async () => {
    const { olga, invitation, workspaceId, email } = await givenInvitation();
    for (let times = 0; times < 2; times++) {
      const { data } = await change(olga, "revokeInvitation", invitation.id);
      expect(data.revokeInvitation).toMatchObject({ invitation: { status: "revoked", version: 2 }, userErrors: [] });
    }
    expect(await eventsOf(workspaceId, "invitation.revoked")).toMatchObject([{ data: { email } }]);
    expect((await change(olga, "resendInvitation", invitation.id)).data.resendInvitation.userErrors).toMatchObject([{ code: "ENDED" }]);
    const accepted = await givenInvitation();
    await ask("accept", { token: accepted.token, name: "In", password });
    for (const what of ["resendInvitation", "revokeInvitation"] as const)
      expect((await change(accepted.olga, what, accepted.invitation.id)).data[what].userErrors).toMatchObject([{ code: "ENDED" }]);
  });

  it("shows its mail in the outbox to whoever could have sent it, and in no other workspace", async () => {
    const { olga, slug, email } = await givenInvitation({ role: "OWNER" });
    const other = await givenOwner();
    const admin = await signedIn((await givenMember(test, slug, { role: "admin" })).email, slug);
    const sees = async (asker: Asker) => (await asker.get("{ outbox { to } }")).outbox.some(({ to }: { to: string }) => to === email);
    expect([await sees(olga), await sees(admin), await sees(other.olga)]).toEqual([true, false, false]);
    await invite(other.olga, { emails: [email] });
    expect([await sees(olga), await sees(other.olga)]).toEqual([false, false]);
  });
});

describe("a flood of invitations", () => {
  it("is stopped, to one address and from one workspace", async () => {
    const { olga, workspaceId } = await givenOwner();
    const victim = newAddress();
    for (let times = 0; times < 5; times++) {
      const { invitations } = await invite(olga, { emails: [victim] });
      await change(olga, "revokeInvitation", invitations[0].id);
    }
    expect((await invite(olga, { emails: [newAddress(), victim] })).userErrors).toMatchObject([
      { field: ["emails", "1"], code: "LIMIT_REACHED" },
    ]);
    const address = (index: number) => `many-${made}-${index}@x.test`;
    for (let call = 0; call < 3; call++)
      expect((await invite(olga, { emails: Array.from({ length: 50 }, (_, index) => address(call * 50 + index)) })).userErrors).toEqual([]);
    const tooMany = await invite(olga, { emails: Array.from({ length: 46 }, (_, index) => address(500 + index)) });
    expect(tooMany.userErrors).toMatchObject([{ field: ["emails"], code: "LIMIT_REACHED" }]);
    expect(await eventsOf(workspaceId, "member.invited")).toHaveLength(155);
  });
});
