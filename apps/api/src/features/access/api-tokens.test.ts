import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenMember, givenWorkspace, password } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { createToken } from "./create-token.ts";

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

/** A workspace, and somebody with this role who is signed in. */
async function given(role: "owner" | "admin" | "member" = "admin") {
  const { slug, workspaceId } = await givenWorkspace(test);
  const { email, name } = await givenMember(test, slug, { role });
  const session = createBrowserSession(test.origin, slug);
  await session.signIn(email, password);
  return { slug, workspaceId, name, session };
}

type Session = Awaited<ReturnType<typeof given>>["session"];

const fields = "id name scopes role start createdAt expiresAt lastUsedAt createdBy { id kind name }";
const createMutation = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token apiToken { ${fields} } userErrors { field code } } }`;
async function create(session: Pick<Session, "get">, input: Record<string, unknown> = {}) {
  const { createApiToken } = await session.get(createMutation, {
    input: { name: "Sync", scopes: ["contacts:read"], role: "ADMIN", ...input },
  });
  return createApiToken;
}
const revoke = (session: Session, id: string) =>
  session.ask("mutation ($id: ID!) { revokeApiToken(input: { id: $id }) { apiToken { id } userErrors { code } } }", { id });
const list = async (session: Session) => (await session.get(`{ apiTokens(first: 50) { nodes { ${fields} } } }`)).apiTokens.nodes;
const use = (token: string, headers?: Record<string, string>) =>
  createApiClient(test.origin, token).send("{ viewer { id name kind } }", {}, headers);

describe("a token", () => {
  it("is shown once, kept as a hash, and is enough for the API", async () => {
    const { session, workspaceId, name } = await given();
    const { token, apiToken, userErrors } = await create(session);
    expect(userErrors).toEqual([]);
    expect(apiToken).toMatchObject({
      name: "Sync",
      scopes: ["contacts:read"],
      role: "ADMIN",
      start: token.slice(0, 9),
      expiresAt: null,
      lastUsedAt: null,
    });
    expect(apiToken.createdBy).toMatchObject({ kind: "member", name });
    const viewer = (
      await createApiClient(test.origin, token).get(
        "{ viewer { id name kind email member { id } workspaces { slug } workspace { slug } permissions } }",
      )
    ).viewer;
    expect(viewer).toEqual({
      id: apiToken.id,
      name: "Sync",
      kind: "token",
      email: null,
      member: null,
      workspaces: [viewer.workspace],
      workspace: viewer.workspace,
      permissions: ["workspace:read", "contact:read", "tag:read", "list:read", "segment:read", "member:read"],
    });
    const { rows } = await test.app.database.system.query("select * from api_token where workspace_id = $1", [workspaceId]);
    expect(JSON.stringify(rows)).not.toContain(token);
    const events = await test.app.database.system.query(
      "select data from activity where workspace_id = $1 and kind = 'token.created' order by seq desc",
      [workspaceId],
    );
    expect(events.rows[0].data).toEqual({ name: "Sync", role: "admin", scopes: ["contacts:read"] });
  });

  it("may do what its scopes and its role both allow", async () => {
    const { session } = await given("owner");
    const contact = 'mutation { createContact(input: { firstName: "A" }) { contact { id } } }';
    const codeOf = async (input: Record<string, unknown>) => {
      const { token } = await create(session, input);
      return (await createApiClient(test.origin, token).ask(contact)).errors?.[0]?.extensions.code;
    };
    expect(await codeOf({ scopes: ["contacts:read"] })).toBe("FORBIDDEN");
    expect(await codeOf({ scopes: ["all"], role: "VIEWER" })).toBe("FORBIDDEN");
    expect(await codeOf({ scopes: ["contacts:write"], role: "MEMBER" })).toBeUndefined();
  });

  it("is refused after its expiry, and its websocket closes then", async () => {
    const { session } = await given();
    const { token } = await create(session, { expiresAt: new Date(Date.now() + 5_000).toISOString() });
    expect((await use(token)).status).toBe(200);
    const subscription = createApiClient(test.origin, token).subscribe("subscription { activity { __typename } }");
    await subscription.next();
    await expect(subscription.next()).rejects.toMatchObject({ code: 4403 });
    expect((await use(token)).status).toBe(401);
  });

  it("is refused once it was revoked, and its websocket closes at once", async () => {
    const { session, workspaceId } = await given();
    const { token, apiToken } = await create(session);
    const subscription = createApiClient(test.origin, token).subscribe("subscription { activity { __typename } }");
    await subscription.next();
    const { data } = await revoke(session, apiToken.id);
    expect(data.revokeApiToken).toEqual({ apiToken: { id: apiToken.id }, userErrors: [] });
    await expect(subscription.next()).rejects.toMatchObject({ code: 4403 });
    expect((await use(token)).status).toBe(401);
    expect(await list(session)).not.toContainEqual(expect.objectContaining({ id: apiToken.id }));
    await revoke(session, apiToken.id);
    const events = await test.app.database.system.query("select 1 from activity where workspace_id = $1 and kind = 'token.revoked'", [
      workspaceId,
    ]);
    expect(events.rowCount).toBe(1);
  });

  it("with a typo, of another form or unknown is refused in the same way", async () => {
    const { session } = await given();
    const { token } = await create(session);
    const swapped = token.slice(0, 20) + (token[20] === "a" ? "b" : "a") + token.slice(21);
    const answers = [];
    for (const wrong of [swapped, "kith_x", "nonsense", token.toLowerCase(), "kith_0000000000000000000000000000000000zIJH"]) {
      const answer = await use(wrong);
      answers.push(`${answer.status} ${await answer.text()}`);
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^401 .*UNAUTHENTICATED/);
    for (const authorization of [token, `Basic ${token}`, "Bearer", "Bearer  "]) {
      expect((await createApiClient(test.origin, null).send("{ viewer { id } }", {}, { authorization })).status).toBe(401);
    }
  });

  it("counts before a cookie", async () => {
    const { session } = await given();
    expect((await session.send("{ viewer { id } }", {}, { authorization: "Bearer wrong" })).status).toBe(401);
  });

  it("does not open another workspace", async () => {
    const north = await given();
    const south = await given();
    const { token } = await create(north.session);
    expect((await use(token, { "x-kith-workspace": north.slug })).status).toBe(200);
    expect((await use(token, { "x-kith-workspace": south.slug })).status).toBe(403);
  });

  it("notes its last use, at most once a minute", async () => {
    const { session, workspaceId } = await given();
    const { token, apiToken } = await create(session);
    await use(token);
    const used = await until(async () => (await list(session)).find(({ id }: { id: string }) => id === apiToken.id).lastUsedAt);
    await use(token);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await list(session)).find(({ id }: { id: string }) => id === apiToken.id).lastUsedAt).toBe(used);
    await test.app.database.system.query(
      "update api_token set last_used_at = last_used_at - interval '2 minutes' where workspace_id = $1",
      [workspaceId],
    );
    await use(token);
    await until(async () => {
      const { lastUsedAt } = (await list(session)).find(({ id }: { id: string }) => id === apiToken.id);
      return lastUsedAt >= used;
    });
  });
});

describe("creating a token", () => {
  it("names everything that is wrong", async () => {
    const { session } = await given();
    const answer = await create(session, {
      name: " ",
      scopes: ["contacts:read", "everything"],
      role: "OWNER",
      expiresAt: "2020-01-01T00:00:00Z",
    });
    expect(answer).toEqual({
      token: null,
      apiToken: null,
      userErrors: [
        { field: ["name"], code: "INVALID" },
        { field: ["scopes", "1"], code: "INVALID" },
        { field: ["role"], code: "ROLE_TOO_HIGH" },
        { field: ["expiresAt"], code: "INVALID" },
      ],
    });
    expect((await create(session, { scopes: [] })).userErrors).toEqual([{ field: ["scopes"], code: "REQUIRED" }]);
  });

  it("happens once when the same request comes twice, and shows the token the first time alone", async () => {
    const { session } = await given();
    const first = await create(session, { clientMutationId: "k" });
    const second = await create(session, { clientMutationId: "k" });
    expect(first.token).toMatch(/^kith_/);
    expect(second).toEqual({ ...first, token: null });
    expect((await use(first.token)).status).toBe(200);
  });

  it("is not for members, nor for admins who see assigned contacts only", async () => {
    const { session } = await given("member");
    const variables = { input: { name: "X", scopes: ["all"], role: "MEMBER" } };
    expect((await session.ask(createMutation, variables)).errors![0]!.extensions.code).toBe("FORBIDDEN");
    expect((await session.ask("{ apiTokens { nodes { id } } }")).errors![0]!.extensions.code).toBe("FORBIDDEN");
    const admin = await given("admin");
    await test.app.database.system.query("update member set visibility = 'assigned' where workspace_id = $1", [admin.workspaceId]);
    expect((await admin.session.ask(createMutation, variables)).errors![0]!.extensions.code).toBe("FORBIDDEN");
  });

  it("by a token gives at most the token's own role", async () => {
    const { slug } = await given();
    const { token } = await createToken(test.app, { workspace: slug, name: "Admin", scopes: ["all"] });
    const api = createApiClient(test.origin, token);
    expect((await create(api, { role: "OWNER" })).userErrors).toEqual([{ field: ["role"], code: "ROLE_TOO_HIGH" }]);
    const { apiToken } = await create(api, { role: "MEMBER" });
    expect(apiToken.createdBy).toEqual({ id: expect.stringMatching(/^tok_/), kind: "token", name: "Admin" });
  });

  it.each([
    [{ workspace: "nowhere" }, "There is no workspace “nowhere”."],
    [{ scopes: ["everything"] }, "There is no scope “everything”."],
    [{ role: "boss" }, "There is no role “boss”."],
  ])("on the command line says what is wrong with %j", async (wrong, message) => {
    const { slug } = await given();
    const input = { workspace: slug, name: "X", scopes: ["all"], ...wrong } as Parameters<typeof createToken>[1];
    await expect(createToken(test.app, input)).rejects.toThrow(message);
  });
});

it("another workspace's token is answered as one that does not exist", async () => {
  const north = await given();
  const south = await given();
  const { apiToken, token } = await create(south.session);
  const foreign = await revoke(north.session, apiToken.id);
  const missing = await revoke(north.session, "tok_00000000000000000000000000000001");
  expect(foreign.errors).toEqual(missing.errors);
  expect(foreign.errors![0]!.extensions.code).toBe("NOT_FOUND");
  expect((await north.session.get("query ($id: ID!) { node(id: $id) { id } }", { id: apiToken.id })).node).toBeNull();
  expect((await use(token)).status).toBe(200);
});

it("who may not manage tokens does not find one by its id", async () => {
  const { slug, session } = await given();
  const { apiToken } = await create(session);
  const viewer = createBrowserSession(test.origin, slug);
  await viewer.signIn((await givenMember(test, slug, { role: "viewer" })).email, password);
  expect((await session.get("query ($id: ID!) { node(id: $id) { id } }", { id: apiToken.id })).node).toEqual({ id: apiToken.id });
  expect((await viewer.get("query ($id: ID!) { node(id: $id) { id } }", { id: apiToken.id })).node).toBeNull();
});

async function until<T>(look: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < 400; tries++) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("It did not happen");
}
