import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenMember, givenToken, givenWorkspace, password } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { totpOf } from "../../testing/totp.ts";
import { resetSecondFactor } from "./second-factor.ts";

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

const browser = (slug?: string) => createBrowserSession(test.origin, slug);
const json = async (answer: Response) => (await answer.json()) as Record<string, any>; // oxlint-disable-line typescript/no-explicit-any -- as the browser reads it

/** Somebody who is signed in, without a second factor. */
async function givenPerson(role: "owner" | "member" = "member") {
  const { slug, workspaceId } = await givenWorkspace(test, { role: "owner" });
  const { email, member } = await givenMember(test, slug, { role });
  const session = browser(slug);
  await session.signIn(email, password);
  return { slug, workspaceId, email, member, session };
}

/** The same with a second factor that was set up: the app's link and the recovery codes. */
async function givenSecondFactor() {
  const person = await givenPerson();
  const { totpURI, backupCodes } = await json(await person.session.post("two-factor/enable", { password }));
  expect((await person.session.post("two-factor/verify-totp", { code: totpOf(totpURI) })).status).toBe(200);
  return { ...person, otpauth: totpURI as string, codes: backupCodes as string[] };
}

/** A browser in which the password was right. */
async function afterPassword(email: string, slug: string) {
  const session = browser(slug);
  const answer = await session.signIn(email, password);
  expect([answer.status, await json(answer)]).toEqual([200, { twoFactorRedirect: true, twoFactorMethods: ["totp"] }]);
  return session;
}

const isSignedIn = async (session: ReturnType<typeof browser>) => (await session.send("{ viewer { id } }")).status === 200;
const factorOf = async (session: ReturnType<typeof browser>) =>
  (await session.get("{ viewer { secondFactor { isOn recoveryCodes } } }")).viewer.secondFactor;

describe("a second factor", () => {
  it("is set up with the password and a code of the app, and asked for from then on", async () => {
    const { session, email, slug } = await givenPerson();
    const started = await session.post("two-factor/enable", { password });
    const { totpURI, backupCodes } = await json(started);
    expect(totpURI).toMatch(new RegExp(`^otpauth://totp/Kith:${encodeURIComponent(email)}\\?secret=[A-Z2-7]+&issuer=Kith`));
    expect(backupCodes).toHaveLength(10);
    expect(await factorOf(session)).toEqual({ isOn: false, recoveryCodes: 0 });
    expect((await session.post("two-factor/verify-totp", { code: "000000" })).status).toBe(401);
    expect((await browser(slug).signIn(email, password)).status).toBe(200); // not yet on

    expect((await session.post("two-factor/verify-totp", { code: totpOf(totpURI) })).status).toBe(200);
    expect(await factorOf(session)).toEqual({ isOn: true, recoveryCodes: 10 });
    const other = await afterPassword(email, slug);
    expect(await isSignedIn(other)).toBe(false);
    expect((await other.post("two-factor/verify-totp", { code: totpOf(totpURI) })).status).toBe(200);
    expect(await isSignedIn(other)).toBe(true);
  });

  it("is not set up with a wrong password, and makes who tries many wait", async () => {
    const { session } = await givenPerson();
    for (let tries = 0; tries < 5; tries++) {
      const answer = await session.post("two-factor/enable", { password: "wrong horse battery" });
      expect([answer.status, (await json(answer)).code]).toEqual([400, "INVALID_PASSWORD"]);
    }
    expect((await session.post("two-factor/enable", { password })).status).toBe(429);
  });

  it("is replaced by each recovery code once, however it is typed", async () => {
    const { email, slug, codes } = await givenSecondFactor();
    const first = await afterPassword(email, slug);
    expect((await first.post("two-factor/verify-backup-code", { code: codes[3]!.toUpperCase().replace("-", " ") })).status).toBe(200);
    expect(await factorOf(first)).toEqual({ isOn: true, recoveryCodes: 9 });
    const second = await afterPassword(email, slug);
    expect((await second.post("two-factor/verify-backup-code", { code: codes[3] })).status).toBe(401);
    expect((await second.post("two-factor/verify-backup-code", { code: codes[4] })).status).toBe(200);
  });

  it("gets new recovery codes with the password; the old ones end", async () => {
    const { session, email, slug, codes } = await givenSecondFactor();
    expect((await session.post("two-factor/generate-backup-codes", { password: "wrong horse battery" })).status).toBe(400);
    const { backupCodes } = await json(await session.post("two-factor/generate-backup-codes", { password }));
    expect(backupCodes).toHaveLength(10);
    const other = await afterPassword(email, slug);
    expect((await other.post("two-factor/verify-backup-code", { code: codes[0] })).status).toBe(401);
    expect((await other.post("two-factor/verify-backup-code", { code: backupCodes[0] })).status).toBe(200);
  });

  it("lets a sign-in try five codes, and an account ten in a row", async () => {
    const { email, slug, otpauth } = await givenSecondFactor();
    const first = await afterPassword(email, slug);
    for (let tries = 0; tries < 5; tries++) expect((await first.post("two-factor/verify-totp", { code: "000000" })).status).toBe(401);
    const refused = await first.post("two-factor/verify-totp", { code: totpOf(otpauth) });
    expect([refused.status, (await json(refused)).code]).toEqual([400, "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE"]);
    const second = await afterPassword(email, slug);
    for (let tries = 0; tries < 5; tries++) await second.post("two-factor/verify-totp", { code: "000000" });
    const third = await afterPassword(email, slug);
    const locked = await third.post("two-factor/verify-totp", { code: totpOf(otpauth) });
    expect([locked.status, (await json(locked)).code]).toEqual([429, "ACCOUNT_TEMPORARILY_LOCKED"]);
  });

  it("takes a code of the app for one sign-in only", async () => {
    const { email, slug, otpauth } = await givenSecondFactor();
    const code = totpOf(otpauth, 1);
    const [first, second] = [await afterPassword(email, slug), await afterPassword(email, slug)];
    expect((await first.post("two-factor/verify-totp", { code })).status).toBe(200);
    const again = await second.post("two-factor/verify-totp", { code });
    expect([again.status, (await json(again)).code, again.headers.getSetCookie()]).toEqual([401, "CODE_USED", []]);
    expect(await isSignedIn(second)).toBe(false);
    expect(await isSignedIn(first)).toBe(true);
  });

  it("remembers no device, whatever a page asks for", async () => {
    const { email, slug, otpauth } = await givenSecondFactor();
    const session = await afterPassword(email, slug);
    expect((await session.post("two-factor/verify-totp", { code: totpOf(otpauth), trustDevice: true })).status).toBe(200);
    await session.post("sign-out", {});
    expect(await json(await session.signIn(email, password))).toMatchObject({ twoFactorRedirect: true });
  });

  it("is turned off with the password", async () => {
    const { session, email, slug } = await givenSecondFactor();
    expect((await session.post("two-factor/disable", { password: "wrong horse battery" })).status).toBe(400);
    expect((await session.post("two-factor/disable", { password })).status).toBe(200);
    expect(await factorOf(session)).toEqual({ isOn: false, recoveryCodes: 0 });
    const other = browser(slug);
    await other.signIn(email, password);
    expect(await isSignedIn(other)).toBe(true);
  });

  it("is turned off on the command line, for who lost phone and codes", async () => {
    const { email, slug } = await givenSecondFactor();
    await resetSecondFactor(test.app, email.toUpperCase());
    const other = browser(slug);
    await other.signIn(email, password);
    expect(await isSignedIn(other)).toBe(true);
    await expect(resetSecondFactor(test.app, email)).rejects.toThrow("has no second factor");
  });

  it("is asked for after a new password too", async () => {
    const { email, slug } = await givenSecondFactor();
    const { createPasswordToken, findPerson } = await import("./person.ts");
    const token = await createPasswordToken(test.app, (await findPerson(test.app, email))!.id);
    expect((await browser().post("reset-password", { token, newPassword: password })).status).toBe(200);
    await afterPassword(email, slug);
  });

  it("lies encrypted in the database, the recovery codes too", async () => {
    const { codes, otpauth } = await givenSecondFactor();
    const { rows } = await test.app.database.identity.query("select secret, recovery_codes from second_factor");
    const kept = JSON.stringify(rows);
    for (const code of codes) expect(kept).not.toContain(code);
    expect(kept).not.toContain(new URL(otpauth).searchParams.get("secret"));
  });

  it("is seen by who manages members and by oneself, by nobody else", async () => {
    const { slug, member } = await givenSecondFactor();
    const seen = async (session: Pick<ReturnType<typeof browser>, "get">) => {
      const { members } = await session.get("{ members(first: 50) { nodes { id name hasSecondFactor } } }");
      return members.nodes.find(({ name }: { name: string }) => name === member.name).hasSecondFactor;
    };
    expect(await seen(await givenToken(test, slug, { role: "admin" }))).toBe(true);
    const colleague = await givenMember(test, slug);
    const session = browser(slug);
    await session.signIn(colleague.email, password);
    expect(await seen(session)).toBeNull();
    expect((await session.get("{ viewer { member { hasSecondFactor } } }")).viewer.member.hasSecondFactor).toBe(false);
    expect((await (await givenToken(test, slug)).get("{ viewer { secondFactor { isOn } } }")).viewer.secondFactor).toBeNull();
  });
});

describe("a password", () => {
  it("is changed with the one before; every other session ends, its websocket too", async () => {
    const { session, email, slug } = await givenPerson();
    const other = browser(slug);
    await other.signIn(email, password);
    const socket = await other.openSocket();
    const wrong = await session.post("change-password", { currentPassword: "wrong horse battery", newPassword: "a new password of mine" });
    expect([wrong.status, (await json(wrong)).code]).toEqual([400, "INVALID_PASSWORD"]);
    const short = await session.post("change-password", { currentPassword: password, newPassword: "short" });
    expect([short.status, (await json(short)).code]).toEqual([400, "PASSWORD_TOO_SHORT"]);
    const changed = { currentPassword: password, newPassword: "a new password of mine", revokeOtherSessions: false };
    expect((await session.post("change-password", changed)).status).toBe(200);
    expect(await socket.closed).toBe(4403);
    expect([await isSignedIn(session), await isSignedIn(other)]).toEqual([true, false]);
    expect((await browser(slug).signIn(email, password)).status).toBe(401);
  });
});

describe("signing out everywhere else", () => {
  it("ends all sessions but the one that asks, and their websockets", async () => {
    const { session, email, slug } = await givenPerson();
    const others = [browser(slug), browser(slug)];
    for (const other of others) await other.signIn(email, password);
    const socket = await others[0]!.openSocket();
    const revoke = "mutation { revokeOtherSessions(input: {}) { sessions { isCurrent } userErrors { code } } }";
    expect((await session.get(revoke)).revokeOtherSessions).toEqual({ sessions: [{ isCurrent: true }], userErrors: [] });
    expect(await socket.closed).toBe(4403);
    expect(await Promise.all([session, ...others].map(isSignedIn))).toEqual([true, false, false]);
  });
});
