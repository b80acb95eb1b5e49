import { randomUUID } from "node:crypto";
import net from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import WebSocket from "ws";
import { createToken } from "../features/access/create-token.ts";
import { readEnv } from "../env.ts";
import { buildKithSchema } from "../resolvers.ts";
import { startServer } from "../server.ts";
import { startApp } from "../start-app.ts";
import { type ApiClient, createApiClient } from "../testing/api-client.ts";
import { createBrowserSession } from "../testing/browser-session.ts";
import { givenContact, givenMember, givenWorkspace } from "../testing/given.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { record } from "./events.ts";
import { toGlobalId } from "./ids.ts";
import { createLive } from "./live.ts";
import { createSockets } from "./sockets.ts";
import { startContext, systemViewer } from "./start-context.ts";
import { inTransaction } from "./transaction.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;

beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug } = await givenWorkspace(test, { role: "owner" }));
}, 60_000);
afterAll(() => test?.close(), 60_000);

const feed = `subscription ($after: Seq, $contactId: ID, $kinds: [String!]) { activity(after: $after, contactId: $contactId, kinds: $kinds) {
  __typename ... on ActivityEvent { seq previousSeq kind contact { id } } ... on Heartbeat { seq } } }`;

interface Message {
  __typename: "ActivityEvent" | "Heartbeat";
  seq: string;
  previousSeq: string;
  kind: string;
  contact: { id: string } | null;
}

/** What a subscription delivers. */
function watch(client: ApiClient, variables: Record<string, unknown> = {}) {
  const stream = client.subscribe(feed, variables);
  const next = async (): Promise<Message> => {
    const answer = await stream.next();
    if (answer.errors) throw new Error(answer.errors[0]!.extensions.code);
    return answer.data.activity as Message;
  };
  return {
    next,
    end: () => stream.return(),
    async event(): Promise<Message> {
      for (;;) {
        const message = await next();
        if (message.__typename === "ActivityEvent") return message;
      }
    },
    async events(count: number): Promise<Message[]> {
      const found: Message[] = [];
      while (found.length < count) found.push(await this.event());
      return found;
    },
  };
}

const headOf = async (client: ApiClient): Promise<number> =>
  Number((await client.ask("{ tags(first: 1) { nodes { id } } }")).extensions!.seq);
const sequence = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const seqs = (messages: Message[]) => messages.map((message) => Number(message.seq));
const until = async (isDone: () => boolean | Promise<boolean>) => {
  for (const end = Date.now() + 10_000; !(await isDone()); await new Promise((tick) => setTimeout(tick, 10))) {
    if (Date.now() > end) throw new Error("It did not come to this in 10 s");
  }
};

/** Many events at once, each with a text of this length. */
async function recordMany(workspace: string, count: number, length = 10): Promise<void> {
  const ctx = startContext(test.app, workspace, systemViewer());
  await inTransaction(ctx, async (tx) => {
    for (let n = 0; n < count; n++) record(tx, "tag.created", { data: { name: "x".repeat(length) } });
  });
  await ctx.read.end();
}

describe("the live feed", () => {
  it("delivers each event once and in order, wherever a client was cut off, while others write", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 5 }), async (cuts) => {
        const own = await givenWorkspace(test);
        const start = await headOf(own.api);
        const all = 24;
        const writers = [1, 2, 3].map(async (writer) => {
          for (let n = 0; n < 8; n++) await own.api.mutate("createTag", { name: `${writer} ${n}` }, "tag { id }");
        });
        const got: Message[] = [];
        for (const cut of [...cuts, all]) {
          let last = start + got.length;
          const part = watch(own.api, { after: String(last) });
          for (let n = 0; n < cut && got.length < all; n++) {
            const event = await part.event();
            expect(Number(event.previousSeq)).toBe(last);
            last = Number(event.seq);
            got.push(event);
          }
          await part.end();
        }
        await Promise.all(writers);
        expect(seqs(got)).toEqual(sequence(start + 1, start + all));
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  it("begins with a heartbeat at the position that it starts from, and needs nothing to be said about the past", async () => {
    const own = await givenWorkspace(test);
    const head = await headOf(own.api);
    const live = watch(own.api);
    expect(await live.next()).toEqual({ __typename: "Heartbeat", seq: String(head) });
    await own.api.mutate("createTag", { name: "New" }, "tag { id }");
    expect(await live.next()).toMatchObject({ seq: String(head + 1), previousSeq: String(head), kind: "tag.created" });
    await live.end();
  });

  it("continues from the position of a query without a gap", async () => {
    const { extensions } = await api.ask("{ contacts(first: 1) { nodes { id } } }");
    await api.mutate("createTag", { name: "Between" }, "tag { id }");
    const live = watch(api, { after: extensions!.seq });
    expect(await live.event()).toMatchObject({ seq: String(Number(extensions!.seq) + 1), previousSeq: extensions!.seq });
    await live.end();
  });

  it("says with each event of a filtered feed which one came before it", async () => {
    const start = await headOf(api);
    const [one, other] = [await givenContact(api), await givenContact(api)];
    const live = watch(api, { contactId: one.id, after: String(start) });
    const onlyDeletions = watch(api, { kinds: ["contact.deleted"], after: String(start) });
    for (const firstName of ["A", "B"])
      for (const { id } of [one, other]) await api.mutate("updateContact", { id, firstName }, "contact { id }");
    await api.mutate("deleteContacts", { ids: [other.id] }, "contacts { id }");
    const events = await live.events(3);
    expect(events.map((event) => [event.kind, event.contact?.id])).toEqual([
      ["contact.created", one.id],
      ["contact.updated", one.id],
      ["contact.updated", one.id],
    ]);
    expect(events.map((event) => event.previousSeq)).toEqual([String(start), events[0]!.seq, events[1]!.seq]);
    expect(await onlyDeletions.event()).toMatchObject({ kind: "contact.deleted", previousSeq: String(start), contact: { id: other.id } });
    await live.end();
    await onlyDeletions.end();
  });

  it("names in a heartbeat only what was delivered before it", async () => {
    const own = await givenWorkspace(test);
    const { member } = await givenMember(test, own.slug);
    const quick = await createLive(test.app.database, { heartbeat: 1, poll: 5 });
    const ctx = startContext(test.app, own.workspaceId, {
      ...systemViewer(),
      kind: "member",
      id: member.id,
      memberId: member.id,
      visibility: "assigned",
    });
    const mine = toGlobalId("Member", member.id);
    const stream = quick.follow(ctx, { after: await headOf(own.api) });
    const writing = (async () => {
      for (let n = 0; n < 40; n++) await givenContact(own.api, { ownerId: mine });
    })();
    const messages: number[] = [];
    let [events, beats] = [0, 0];
    while (events < 40) {
      const { value } = await stream.next();
      if ("heartbeat" in value) beats++;
      else events++;
      // The position of an event must be beyond every heartbeat before it.
      messages.push("heartbeat" in value ? value.heartbeat + 0.5 : value.event.seq);
    }
    expect(messages).toEqual(messages.toSorted((one, other) => one - other));
    expect(beats).toBeGreaterThan(1);
    await writing;
    await stream.return!();
    await quick.close();
    await ctx.read.end();
  });

  it("shows a member with assigned contacts his contacts' events alone", async () => {
    const own = await givenWorkspace(test, { role: "owner" });
    const { member, email, password } = await givenMember(test, own.slug);
    await own.api.mutate("updateMember", { id: toGlobalId("Member", member.id), visibility: "ASSIGNED" }, "member { id }");
    const browser = createBrowserSession(test.origin, own.slug);
    await browser.signIn(email, password);
    const socket = await openSocket({ headers: { origin: test.origin, cookie: cookieOf(browser) }, params: { workspace: own.slug } });
    const start = await headOf(own.api);
    socket.send({ id: "1", type: "subscribe", payload: { query: feed, variables: { after: String(start) } } });
    await givenContact(own.api);
    const mine = await givenContact(own.api, { ownerId: toGlobalId("Member", member.id) });
    await own.api.mutate("createTag", { name: "Nobody's" }, "tag { id }");
    await own.api.mutate("updateContact", { id: mine.id, firstName: "Mine" }, "contact { id }");
    const seen: Message[] = [];
    while (seen.length < 2) {
      const { payload } = await socket.next();
      if (payload.data.activity.__typename === "ActivityEvent") seen.push(payload.data.activity);
    }
    expect(seen.map((event) => [event.kind, event.contact!.id])).toEqual([
      ["contact.created", mine.id],
      ["contact.updated", mine.id],
    ]);
    socket.close();
  });

  it("asks to read anew from a position that is too old, or whose events are gone, and refuses one that was never reached", async () => {
    const own = await givenWorkspace(test);
    const { system } = test.app.database;
    const first = async (after: number) => {
      const live = watch(own.api, { after: String(after) });
      try {
        await live.next();
        return "delivered";
      } catch (error) {
        return (error as Error).message;
      } finally {
        await live.end();
      }
    };
    await recordMany(own.workspaceId, 3);
    const head = await headOf(own.api);
    expect(await first(head + 1)).toBe("BAD_USER_INPUT");
    expect(await first(head - 3)).toBe("delivered");
    await system.query("delete from activity where workspace_id = $1 and seq = $2", [own.workspaceId, head - 2]);
    expect(await first(head - 3)).toBe("RESYNC_REQUIRED");
    expect(await first(head - 2)).toBe("delivered");
    await system.query("update workspace_counter set seq = 200000 where workspace_id = $1", [own.workspaceId]);
    expect(await first(head)).toBe("RESYNC_REQUIRED");
  });

  it("holds a bounded number of events for a slow reader, then tells him to read anew; the others get everything", async () => {
    const own = await givenWorkspace(test);
    const slow = await openSocket({ params: { authorization: await tokenOf(own.slug) } });
    const start = await headOf(own.api);
    slow.send({
      id: "1",
      type: "subscribe",
      payload: { query: feed.replace("kind contact", "kind summary contact"), variables: { after: String(start) } },
    });
    await slow.next();
    slow.pause();
    const quick = watch(own.api, { after: String(start) });
    const reading = quick.events(2_000);
    for (let n = 0; n < 20; n++) await recordMany(own.workspaceId, 100, 20_000);
    expect(seqs(await reading)).toEqual(sequence(start + 1, start + 2_000));
    await new Promise((later) => setTimeout(later, 5_100));
    slow.resume();
    let answer = await slow.next();
    const got: number[] = [];
    for (; answer.type === "next" && !answer.payload.errors; answer = await slow.next()) {
      if (answer.payload.data.activity.__typename === "ActivityEvent") got.push(Number(answer.payload.data.activity.seq));
    }
    expect(JSON.stringify(answer)).toContain("RESYNC_REQUIRED");
    expect(got).toEqual(sequence(start + 1, start + got.length)); // what he got has no hole
    expect(got.length).toBeLessThan(2_000);
    slow.close();
    await quick.end();
  }, 60_000);

  it("lets a client catch up who comes back while more happens than may wait for him", async () => {
    const own = await givenWorkspace(test);
    const start = await headOf(own.api);
    for (let n = 0; n < 10; n++) await recordMany(own.workspaceId, 500);
    const live = watch(own.api, { after: String(start) });
    const reading = live.events(9_000);
    for (let n = 0; n < 8; n++) await recordMany(own.workspaceId, 500);
    expect(seqs(await reading)).toEqual(sequence(start + 1, start + 9_000));
    await live.end();
  }, 60_000);

  it("reaches clients of another process on the same database", async () => {
    const { dataDir, databaseUrl } = test;
    const second = await startApp(readEnv({ PORT: "0", DATABASE_URL: databaseUrl, KITH_DATA_DIR: dataDir, LOG_LEVEL: "silent" }));
    const server = await startServer(second.app, buildKithSchema());
    const own = await givenWorkspace(test);
    const live = watch(createApiClient(`http://127.0.0.1:${server.port}`, (await tokenOf(own.slug)).slice(7)), {
      after: String(await headOf(own.api)),
    });
    await live.next();
    const began = Date.now();
    await own.api.mutate("createTag", { name: "From afar" }, "tag { id }");
    expect((await live.event()).kind).toBe("tag.created");
    expect(Date.now() - began).toBeLessThan(1_500); // by the wake-up, not by the slow look into the table
    await live.end();

    // Who loses a right here loses his socket there.
    const { token, apiToken } = await createToken(test.app, { workspace: own.slug, name: "Elsewhere", scopes: ["all"] });
    const afar = await openSocket({ params: { authorization: `Bearer ${token}` }, origin: `http://127.0.0.1:${server.port}` });
    await own.api.mutate("revokeApiToken", { id: toGlobalId("ApiToken", apiToken.id) }, "apiToken { id }");
    expect(await afar.closed).toBe(4403);
    await server.close();
    await second.close();
  }, 60_000);

  it("tells other processes whose sockets end, and does not listen to itself: who has come back since stays", async () => {
    const [here, there] = [createSockets(), createSockets()];
    const lives = [await createLive(test.app.database, { sockets: here }), await createLive(test.app.database, { sockets: there })];
    const owner = { memberId: randomUUID(), tokenId: null, sessionId: null, customRoleId: null };
    const heard = new Promise((resolve) => there.add({ ...owner, expiresAt: null, close: resolve }));
    const closed: number[] = [];
    here.end({ memberId: owner.memberId });
    here.add({ ...owner, expiresAt: null, close: (code) => closed.push(code) });
    expect(await heard).toBe(4403);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(closed).toEqual([]);
    for (const live of lives) await live.close();
  });

  it("keeps nothing of clients that have left, however they left", async () => {
    const own = await givenWorkspace(test);
    const lives = sequence(1, 5).map(() => watch(own.api));
    await Promise.all(lives.map((live) => live.next()));
    const cut = await openSocket({ params: { authorization: await tokenOf(own.slug) } });
    cut.send({ id: "1", type: "subscribe", payload: { query: feed } });
    await cut.next();
    expect(test.app.live.subscribers()).toBe(6);
    await Promise.all(lives.map((live) => live.end()));
    cut.terminate();
    await until(() => test.app.live.subscribers() === 0 && test.app.sockets.count() === 0);
  });
});

describe("a websocket", () => {
  it("is closed at once when its token is revoked or ends, and when its member's rights change", async () => {
    const own = await givenWorkspace(test, { role: "owner" });
    const { token, apiToken } = await createToken(test.app, { workspace: own.slug, name: "Short", scopes: ["all"] });
    const revoked = await openSocket({ params: { Authorization: `Bearer ${token}` } });
    revoked.send({ id: "1", type: "subscribe", payload: { query: feed } });
    await revoked.next();
    await own.api.mutate("revokeApiToken", { id: toGlobalId("ApiToken", apiToken.id) }, "apiToken { id }");
    expect(await revoked.closed).toBe(4403);

    const ending = await createToken(test.app, {
      workspace: own.slug,
      name: "Ending",
      scopes: ["all"],
      expiresAt: new Date(Date.now() + 800),
    });
    const ended = await openSocket({ params: { Authorization: `Bearer ${ending.token}` } });
    expect(await ended.closed).toBe(4403);
    expect(Date.now()).toBeGreaterThanOrEqual(ending.apiToken.expiresAt!.getTime());
    await expect(openSocket({ params: { Authorization: `Bearer ${ending.token}` } })).rejects.toThrow("4403");

    const { member, email, password } = await givenMember(test, own.slug);
    const browser = createBrowserSession(test.origin, own.slug);
    await browser.signIn(email, password);
    const demoted = await openSocket({ headers: { origin: test.origin, cookie: cookieOf(browser) } });
    await own.api.mutate("updateMember", { id: toGlobalId("Member", member.id), role: "VIEWER" }, "member { id }");
    expect(await demoted.closed).toBe(4403);
    await until(() => test.app.live.subscribers() === 0 && test.app.sockets.count() === 0);
  });

  it("is refused to pages of other origins, and off its path", async () => {
    await expect(openSocket({ headers: { origin: "https://evil.example" } })).rejects.toThrow("403");
    await expect(openSocket({ path: "/elsewhere" })).rejects.toThrow("socket hang up");
  });

  it("is closed with the right code when it is misused, and nobody else notices", async () => {
    const bystander = watch(api);
    await bystander.next();
    const authorization = { authorization: await tokenOf(slug) };
    const misuse = async (say: (socket: Socket) => void, options: Partial<SocketOptions> = {}) => {
      const socket = await openSocket({ params: authorization, ...options });
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
    await expect(openSocket({ protocol: "graphql-ws" })).rejects.toThrow("no subprotocol");
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
    const socket = await openSocket({ params: { authorization: await tokenOf(slug, "viewer") } });
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

    const writer = await openSocket({ params: { authorization: await tokenOf(slug) } });
    const create =
      'mutation ($name: String!) { createTag(input: { name: $name, clientMutationId: "ws-1" }) { tag { id name } userErrors { code } } }';
    const first = await writer.ask(create, { name: "Once" });
    expect((await writer.ask(create, { name: "Once" })).payload.data).toEqual(first.payload.data);
    expect((await writer.ask(create, { name: "Other" })).payload.errors).toMatchObject([{ extensions: { code: "IDEMPOTENCY_MISMATCH" } }]);
    writer.close();
    await expect(openSocket({ params: { authorization: "Bearer kith_wrong" } })).rejects.toThrow("4403");
    await expect(openSocket({ params: { authorization: await tokenOf(slug), workspace: "elsewhere" } })).rejects.toThrow("4403");
  });
});

const tokenOf = async (workspace: string, role: "admin" | "viewer" = "admin") =>
  `Bearer ${(await createToken(test.app, { workspace, name: "Socket", scopes: ["all"], role })).token}`;

const cookieOf = ({ cookies }: ReturnType<typeof createBrowserSession>) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

interface SocketOptions {
  params?: Record<string, unknown>;
  headers?: Record<string, string>;
  protocol?: string;
  path?: string;
  /** Of the server; the test's own by default. */
  origin?: string;
  /** Does not greet. */
  isSilent?: boolean;
}
type Socket = Awaited<ReturnType<typeof openSocket>>;

/** A websocket without a client library, greeted. @throws with the code when it is not let in */
async function openSocket({
  params = {},
  headers = {},
  protocol = "graphql-transport-ws",
  path = "/graphql",
  origin = test.origin,
  isSilent = false,
}: SocketOptions) {
  const socket = new WebSocket(`${origin.replace("http", "ws")}${path}`, protocol, { headers });
  const messages: any[] = []; // oxlint-disable-line typescript/no-explicit-any -- tests read what the server sent
  let arrived = () => {};
  const closed = new Promise<number>((tell) => socket.once("close", tell));
  socket.on("message", (data) => {
    messages.push(JSON.parse((data as Buffer).toString()));
    arrived();
  });
  await new Promise<void>((opened, failed) => {
    socket.once("open", opened);
    socket.on("error", failed);
  });
  const raw = (socket as unknown as { _socket: net.Socket })._socket;
  const send = (message: object) => socket.send(JSON.stringify(message));
  /** The next message; the numbers of pings are the library's own business. */
  async function next(): Promise<any> {
    // oxlint-disable-line typescript/no-explicit-any
    while (messages.length === 0) {
      const code = await Promise.race([new Promise<undefined>((tell) => (arrived = () => tell(undefined))), closed]);
      if (code !== undefined && messages.length === 0) throw new Error(`The socket was closed with ${code}`);
    }
    return messages.shift();
  }
  if (!isSilent) {
    send({ type: "connection_init", payload: params });
    await next();
  }
  let asked = 0;
  return {
    send,
    next,
    closed,
    sendText: (text: string) => socket.send(text),
    sendRaw: (bytes: Buffer) => void raw.write(bytes),
    pause: () => void raw.pause(),
    resume: () => void raw.resume(),
    close: () => socket.close(),
    terminate: () => socket.terminate(),
    async ask(query: string, variables: Record<string, unknown> = {}) {
      const id = `ask-${++asked}`;
      send({ id, type: "subscribe", payload: { query, variables } });
      const answer = await next();
      if (answer.type === "next") await next(); // complete
      return answer;
    },
  };
}
