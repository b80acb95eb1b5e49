import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import pg from "pg";
import { deliverMail } from "../../platform/mail.ts";
import type { Answer } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { createPerson } from "./create-person.ts";
import { migrateIdentity } from "./identity.ts";

const password = "correct horse battery";
let test: TestApp;

beforeAll(async () => {
  test = await startTestApp();
  await test.app.jobs.work(test.app, [deliverMail]);
  for (const name of ["Ann", "Ben", "Cleo", "Dora", "Eve"]) await person(name);
});
afterAll(() => test.close());

const person = (name: string) =>
  createPerson(test.app, { email: `${name.toLowerCase()}@x.test`, name, password, workspace: "north", role: "owner" });

const browser = () => createBrowserSession(test.origin, "north");
async function signedIn(email: string) {
  const session = browser();
  expect((await session.signIn(email, password)).status).toBe(200);
  return session;
}

/** The mails to an address, once there are as many. */
async function mailsTo(address: string, count: number) {
  for (let tries = 0; tries < 100; tries++) {
    const mails = (await test.app.mail.outbox()).filter((mail) => mail.to === address);
    if (mails.length >= count) return mails;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`There are not ${count} mails to ${address}`);
}

const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code;
const tokenOf = (mail: { text: string }) => decodeURIComponent(/\/reset-password\?token=(\S+)/.exec(mail.text)![1]!);

describe("signing in", () => {
  it("gives a cookie that scripts can't read, and with it the API", async () => {
    const session = browser();
    const answer = await session.signIn("Ann@X.test", password);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("set-cookie")).toMatch(/^kith\.session_token=.+; HttpOnly; SameSite=Lax/);
    const { viewer } = await session.get(
      "{ viewer { id name kind email member { id isViewer role } workspace { slug } workspaces { name } permissions } }",
    );
    expect(viewer).toMatchObject({
      name: "Ann",
      kind: "member",
      email: "ann@x.test",
      member: { id: viewer.id, isViewer: true, role: "OWNER" },
      workspace: { slug: "north" },
      workspaces: [{ name: "North" }],
    });
    expect(viewer.permissions).toContain("member:manage");
  });

  it("answers the same for a wrong password and for an unknown account", async () => {
    const wrong = await browser().signIn("ben@x.test", "wrong horse battery");
    const unknown = await browser().signIn("nobody@x.test", "wrong horse battery");
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await unknown.json());
  });

  it("makes an account wait after five wrong passwords, the right one included, and no other account", async () => {
    for (let i = 0; i < 5; i++) expect((await browser().signIn("cleo@x.test", `wrong password ${i}`)).status).toBe(401);
    const refused = await browser().signIn("cleo@x.test", password);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(800);
    expect(await refused.json()).toEqual({ code: "RATE_LIMITED", message: "Too many attempts. Try again in 15 minutes." });
    await signedIn("dora@x.test");
  });

  it("forgets the wrong passwords after a right one", async () => {
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) expect((await browser().signIn("dora@x.test", "wrong horse battery")).status).toBe(401);
      await signedIn("dora@x.test");
    }
  });

  it("is not offered to another site's page", async () => {
    const answer = await browser().post("sign-in/email", { email: "ann@x.test", password }, { origin: "https://evil.test" });
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    "sign-up/email",
    "delete-user",
    "update-user",
    "change-email",
    "list-sessions",
    "sign-in/social",
    "reset-password/x",
    "",
    "../graphql",
  ])("leaves no other way in: %s", async (path) => {
    const answer = await browser().post(path, { email: "new@x.test", password, name: "New" });
    expect([401, 404]).toContain(answer.status);
  });

  it.each([
    ["half a body", "{", "application/json", 400],
    ["a list", "[]", "application/json", 400],
    ["a form", "email=ann@x.test&password=wrong", "application/x-www-form-urlencoded", 400],
    ["no address", JSON.stringify({ password }), "application/json", 400],
    ["an address that is none", JSON.stringify({ email: "ann", password }), "application/json", 400],
    ["a book", "x".repeat(20_000), "application/json", 413],
  ])("refuses %s", async (_what, body, type, status) => {
    const headers = { "content-type": type, origin: test.origin };
    const answer = await fetch(`${test.origin}/api/auth/sign-in/email`, { method: "POST", body, headers });
    expect(answer.status).toBe(status);
  });
});

describe("a session", () => {
  it("does not hold with another signature, another token or another secret's signature", async () => {
    const session = await signedIn("ann@x.test");
    const good = session.cookies.get("kith.session_token")!;
    for (const wrong of [`x${good}`, good.replace(/.$/, "x").replace(/....$/, "AAA="), good.split(".")[0]!, "%E0%A4%A", ""]) {
      session.cookies.set("kith.session_token", wrong);
      const answer = await session.send("{ viewer { id } }");
      expect(answer.status).toBe(401);
      expect(((await answer.json()) as Answer).errors![0]!.extensions.code).toBe("UNAUTHENTICATED");
    }
  });

  it("ends with signing out, and its websocket with it", async () => {
    const session = await signedIn("ann@x.test");
    const kept = new Map(session.cookies);
    const socket = await session.openSocket();
    expect((await session.post("sign-out", {})).status).toBe(200);
    expect(await socket.closed).toBe(4403);
    for (const [name, value] of kept) session.cookies.set(name, value);
    expect((await session.send("{ viewer { id } }")).status).toBe(401);
  });

  it("is listed with the others, and ended from another one", async () => {
    const here = await signedIn("eve@x.test");
    const there = await signedIn("eve@x.test");
    const socket = await there.openSocket();
    const { sessions } = await here.get("{ sessions { id isCurrent createdAt expiresAt ipAddress userAgent } }");
    expect(sessions).toHaveLength(2);
    expect(sessions.map((session: { isCurrent: boolean }) => session.isCurrent)).toEqual([false, true]);
    expect(sessions[0]).toMatchObject({ ipAddress: "127.0.0.1", userAgent: "node" });
    const revoke = "mutation ($id: ID!) { revokeSession(input: { id: $id }) { sessions { id isCurrent } userErrors { code } } }";
    const answer = await here.get(revoke, { id: sessions[0].id });
    expect(answer.revokeSession).toEqual({ sessions: [{ id: sessions[1].id, isCurrent: true }], userErrors: [] });
    expect(await socket.closed).toBe(4403);
    expect((await there.send("{ viewer { id } }")).status).toBe(401);
  });

  it("of somebody else is answered as one that does not exist", async () => {
    const ann = await signedIn("ann@x.test");
    const eve = await signedIn("eve@x.test");
    const { sessions } = await eve.get("{ sessions { id } }");
    const revoke = "mutation ($id: ID!) { revokeSession(input: { id: $id }) { sessions { id } } }";
    const foreign = await ann.ask(revoke, { id: sessions[0].id });
    const missing = await ann.ask(revoke, { id: "ses_00000000000000000000000000000000" });
    expect(foreign.errors![0]!.extensions.code).toBe("NOT_FOUND");
    expect(foreign.errors).toEqual(missing.errors);
    await eve.get("{ viewer { id } }");
  });
});

describe("a forgotten password", () => {
  it("is chosen anew by the link of a mail, once, and ends all sessions", async () => {
    await person("Fay");
    const before = await signedIn("fay@x.test");
    expect((await browser().post("request-password-reset", { email: "Fay@x.test", redirectTo: "/reset-password" })).status).toBe(200);
    const [mail] = await mailsTo("fay@x.test", 1);
    expect(mail!.subject).toBe("Choose a new password");
    const token = tokenOf(mail!);
    const short = await browser().post("reset-password", { token, newPassword: "too short" });
    expect([short.status, await codeOf(short)]).toEqual([400, "PASSWORD_TOO_SHORT"]);
    expect((await browser().post("reset-password", { token, newPassword: "a new password of mine" })).status).toBe(200);
    expect((await before.send("{ viewer { id } }")).status).toBe(401);
    expect((await browser().signIn("fay@x.test", password)).status).toBe(401);
    expect((await browser().signIn("fay@x.test", "a new password of mine")).status).toBe(200);
    const again = await browser().post("reset-password", { token, newPassword: "yet another password" });
    expect([again.status, await codeOf(again)]).toEqual([400, "INVALID_TOKEN"]);
  });

  it("is answered in the same way when there is no such account", async () => {
    const known = await browser().post("request-password-reset", { email: "ben@x.test" });
    const unknown = await browser().post("request-password-reset", { email: "nobody@x.test" });
    expect([unknown.status, await unknown.json()]).toEqual([known.status, await known.json()]);
    await mailsTo("ben@x.test", 1);
    expect((await test.app.mail.outbox()).filter((mail) => mail.to === "nobody@x.test")).toEqual([]);
  });

  it("causes a few mails at most", async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await browser().post("request-password-reset", { email: "dora@x.test" })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it("has a token that the database does not know in words", async () => {
    await browser().post("request-password-reset", { email: "eve@x.test" });
    const [mail] = await mailsTo("eve@x.test", 1);
    const { rows } = await test.app.database.identity.query("select identifier from verification");
    expect(rows.map((row) => row.identifier).join()).not.toContain(tokenOf(mail!));
  });
});

describe("the identity tables", () => {
  it("are out of reach of the members' and the system's roles", async () => {
    for (const role of ["kith_staff", "kith_assigned"]) {
      const client = await test.app.database.members.connect();
      try {
        await client.query(`begin; set local role ${role}`);
        await expect(client.query("select * from auth.session")).rejects.toThrow(/permission denied/);
      } finally {
        await client.query("rollback");
        client.release();
      }
    }
    await expect(test.app.database.system.query("select * from auth.account")).rejects.toThrow(/permission denied/);
  });

  it("are made by several processes at once, and again in no time", async () => {
    const owner = new pg.Client({ connectionString: test.databaseUrl });
    await owner.connect();
    await owner.query("drop schema auth cascade");
    await Promise.all([1, 2, 3, 4].map(() => migrateIdentity(test.databaseUrl)));
    await migrateIdentity(test.databaseUrl);
    const { rows } = await owner.query("select count(*)::int as tables from pg_tables where schemaname = 'auth'");
    await owner.end();
    expect(rows[0].tables).toBe(5);
    await person("Gus");
    await signedIn("gus@x.test");
  });

  it("get what a newer version adds, and keep what they have", async () => {
    const owner = new pg.Client({ connectionString: test.databaseUrl });
    await owner.connect();
    await owner.query(
      `drop table auth.second_factor; alter table auth.person drop column has_second_factor; comment on schema auth is 'older'`,
    );
    await migrateIdentity(test.databaseUrl);
    await owner.end();
    const gus = await signedIn("gus@x.test");
    expect((await gus.get("{ viewer { secondFactor { isOn recoveryCodes } } }")).viewer.secondFactor).toEqual({
      isOn: false,
      recoveryCodes: 0,
    });
    expect((await gus.post("two-factor/enable", { password })).status).toBe(200);
  });
});
