import net from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createToken } from "../features/access/create-token.ts";
import type { ApiClient } from "../testing/api-client.ts";
import { createBrowserSession } from "../testing/browser-session.ts";
import { givenMember, givenWorkspace } from "../testing/given.ts";
import { cookieOf, feed, openSocket, sequence, type Socket, type SocketOptions, until, watch } from "../testing/live-client.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { toGlobalId } from "./ids.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;

beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug } = await givenWorkspace(test, { role: "owner" }));
}, 60_000);
afterAll(() => test?.close(), 60_000);

describe("a websocket", () => {
  it("is closed at once when its token is revoked or ends, and when its member's rights change", async () => {
    const own = await givenWorkspace(test, { role: "owner" });
    const ending = await createToken(test.app, {
      workspace: own.slug,
      name: "Ending",
      scopes: ["all"],
      expiresAt: new Date(Date.now() + 5_000),
    });
    const ended = await openSocket(test.origin, { params: { Authorization: `Bearer ${ending.token}` } });

    const { token, apiToken } = await createToken(test.app, { workspace: own.slug, name: "Short", scopes: ["all"] });
    const revoked = await openSocket(test.origin, { params: { Authorization: `Bearer ${token}` } });
    revoked.send({ id: "1", type: "subscribe", payload: { query: feed } });
    await revoked.next();
    await own.api.mutate("revokeApiToken", { id: toGlobalId("ApiToken", apiToken.id) }, "apiToken { id }");
    expect(await revoked.closed).toBe(4403);

    const { member, email, password } = await givenMember(test, own.slug);
    const browser = createBrowserSession(test.origin, own.slug);
    await browser.signIn(email, password);
    const demoted = await openSocket(test.origin, { headers: { origin: test.origin, cookie: cookieOf(browser) } });
    await own.api.mutate("updateMember", { id: toGlobalId("Member", member.id), role: "VIEWER" }, "member { id }");
    expect(await demoted.closed).toBe(4403);

    expect(await ended.closed).toBe(4403);
    expect(Date.now()).toBeGreaterThanOrEqual(ending.apiToken.expiresAt!.getTime());
    await expect(openSocket(test.origin, { params: { Authorization: `Bearer ${ending.token}` } })).rejects.toThrow("4403");
    await until(() => test.app.live.subscribers() === 0 && test.app.sockets.count() === 0);
  });

  it("is refused to pages of other origins, and off its path", async () => {
    await expect(openSocket(test.origin, { headers: { origin: "https://evil.example" } })).rejects.toThrow("403");
    await expect(openSocket(test.origin, { path: "/elsewhere" })).rejects.toThrow("socket hang up");
  });

  it("is closed with the right code when it is misused, and nobody else notices", async () => {
    const bystander = watch(api);
    await bystander.next();
    const authorization = { authorization: await tokenOf(slug) };
    const misuse = async (say: (socket: Socket) => void, options: Partial<SocketOptions> = {}) => {
      const socket = await openSocket(test.origin, { params: authorization, ...options });
      say(socket);
      return socket.closed;
    };
    expect(await misuse((socket) => socket.sendText("{"))).toBe(4400);
    expect(await misuse((socket) => socket.sendText('{"type":"dance"}'))).toBe(4400);
    expect(await misuse((socket) => socket.sendText("null"))).toBe(4400);
    expect(await misuse((socket) => socket.send({ type: "subscribe", id: "1", payload: { query: 5 } }))).toBe(4400);
    expect(await misuse((socket) => socket.send({ type: "connection_init" }))).toBe(4429);
    expect(await misuse((socket) => ["1", "1"].forEach((id) => socket.send({ type: "subscribe", id, payload: { query: feed } })))).toBe(
      4409,
    );
    expect(await misuse((socket) => socket.send({ type: "subscribe", id: "1", payload: { query: feed } }), { isSilent: true })).toBe(4401);
    await expect(openSocket(test.origin, { protocol: "graphql-ws" })).rejects.toThrow("no subprotocol");
    expect(await misuse((socket) => socket.sendText("x".repeat(1_100_000)))).toBe(1009);
    expect(await misuse((socket) => socket.sendRaw(Buffer.from([0xff, 0xff, 0xff, 0xff])))).toBe(1002);
    expect(await misuse((socket) => socket.sendRaw(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28])))).toBe(1007);
    await api.mutate("createTag", { name: "Still here" }, "tag { id }");
    while ((await bystander.event()).kind !== "tag.created"); // and not before: tokens were made for the others
    await bystander.end();
    expect((await api.ask("{ viewer { id } }")).errors).toBeUndefined();
  }, 60_000);

  it("survives bytes that are no websocket at all", async () => {
    const { port } = new URL(test.origin);
    const upgrade = "Host: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
    const starts = [
      "GET /graphql HTTP/1.1\r\n",
      "GET http://[ HTTP/1.1\r\n",
      "GET //[ HTTP/1.1\r\n",
      "GET /graphql HTTP/1.1\r\nSec-WebSocket-Key: x\r\n",
    ];
    for (const bytes of [...starts.map((start) => start + upgrade), "\u0000\u0001\u0002"]) {
      await new Promise<void>((closed) => {
        const socket = net.connect(Number(port), "127.0.0.1", () => socket.write(bytes));
        socket.on("error", () => {});
        socket.on("data", () => socket.destroy());
        socket.on("close", () => closed());
      });
    }
    expect((await api.ask("{ viewer { id } }")).errors).toBeUndefined();
  });

  it("carries queries and mutations under the same rules as HTTP", async () => {
    const socket = await openSocket(test.origin, { params: { authorization: await tokenOf(slug, "viewer") } });
    const codes = async (query: string, variables: Record<string, unknown> = {}) => {
      const { type, payload } = await socket.ask(query, variables);
      return type === "error" ? payload[0].extensions.code : (payload.errors?.[0].extensions.code ?? payload.data);
    };
    expect(await codes("{ viewer { kind } }")).toEqual({ viewer: { kind: "token" } });
    expect(await codes('mutation { createTag(input: { name: "No" }) { tag { id } } }')).toBe("FORBIDDEN");
    expect(await codes("{ nothing }")).toBe("BAD_USER_INPUT");
    expect(await codes("{ contacts(first: 201) { nodes { id } } }")).toBe("BAD_USER_INPUT");
    expect(await codes("query ($n: Int) { contacts(first: $n) { nodes { id } } }", { n: "many" })).toBe("BAD_USER_INPUT");
    expect(
      await codes(
        "{ contacts(first: 200) { nodes { activities(first: 200) { nodes { contact { activities(first: 200) { nodes { actor { id } changes { field } } } } } } } } }",
      ),
    ).toBe("COST_LIMIT");
    expect(
      await codes(
        '{ contact(id: "a") { activities { nodes { contact { activities { nodes { contact { activities { nodes { contact { activities { nodes { id } } } } } } } } } } } } }',
      ),
    ).toBe("COST_LIMIT");
    expect(
      await codes(
        `{ ${sequence(1, 31)
          .map((n) => `a${n}: viewer { id }`)
          .join(" ")} }`,
      ),
    ).toBe("COST_LIMIT");
    socket.close();

    const writer = await openSocket(test.origin, { params: { authorization: await tokenOf(slug) } });
    const create =
      'mutation ($name: String!) { createTag(input: { name: $name, clientMutationId: "ws-1" }) { tag { id name } userErrors { code } } }';
    const first = await writer.ask(create, { name: "Once" });
    expect((await writer.ask(create, { name: "Once" })).payload.data).toEqual(first.payload.data);
    expect((await writer.ask(create, { name: "Other" })).payload.errors).toMatchObject([{ extensions: { code: "IDEMPOTENCY_MISMATCH" } }]);
    writer.close();
    await expect(openSocket(test.origin, { params: { authorization: "Bearer kith_wrong" } })).rejects.toThrow("4403");
    await expect(openSocket(test.origin, { params: { authorization: await tokenOf(slug), workspace: "elsewhere" } })).rejects.toThrow(
      "4403",
    );
  });
});

const tokenOf = async (workspace: string, role: "admin" | "viewer" = "admin") =>
  `Bearer ${(await createToken(test.app, { workspace, name: "Socket", scopes: ["all"], role })).token}`;
