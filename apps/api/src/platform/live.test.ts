import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { createToken } from "../features/access/create-token.ts";
import { readEnv } from "../env.ts";
import { buildKithSchema } from "../resolvers.ts";
import { startServer } from "../server.ts";
import { startApp } from "../start-app.ts";
import { type ApiClient, createApiClient } from "../testing/api-client.ts";
import { createBrowserSession } from "../testing/browser-session.ts";
import { givenContact, givenMember, givenWorkspace } from "../testing/given.ts";
import { cookieOf, feed, headOf, type Message, openSocket, sequence, until, watch } from "../testing/live-client.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { record } from "./events.ts";
import { toGlobalId } from "./ids.ts";
import { createLive } from "./live.ts";
import { createSockets } from "./sockets.ts";
import { createWords } from "./words.ts";
import { startContext, systemViewer } from "./start-context.ts";
import { inTransaction } from "./transaction.ts";

let test: TestApp;
let api: ApiClient;

beforeAll(async () => {
  test = await startTestApp();
  ({ api } = await givenWorkspace(test, { role: "owner" }));
}, 60_000);
afterAll(() => test?.close(), 60_000);

const seqs = (messages: Message[]) => messages.map((message) => Number(message.seq));

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
    const words = await createWords(test.app.database);
    const quick = createLive(test.app.database, words, { heartbeat: 1, poll: 5 });
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
    await words.close();
    await ctx.read.end();
  });

  it("shows a member with assigned contacts his contacts' events alone", async () => {
    const own = await givenWorkspace(test, { role: "owner" });
    const { member, email, password } = await givenMember(test, own.slug);
    await own.api.mutate("updateMember", { id: toGlobalId("Member", member.id), visibility: "ASSIGNED" }, "member { id }");
    const browser = createBrowserSession(test.origin, own.slug);
    await browser.signIn(email, password);
    const socket = await openSocket(test.origin, {
      headers: { origin: test.origin, cookie: cookieOf(browser) },
      params: { workspace: own.slug },
    });
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
    const slow = await openSocket(test.origin, { params: { authorization: await tokenOf(own.slug) } });
    const start = await headOf(own.api);
    slow.send({
      id: "1",
      type: "subscribe",
      payload: { query: feed.replace("kind contact", "kind summary contact"), variables: { after: String(start) } },
    });
    await slow.next();
    slow.pause();
    const quick = watch(own.api, { after: String(start) });
    const recordAndRead = async (batches: number) => {
      const reading = quick.events(batches * 100);
      for (let n = 0; n < batches; n++) await recordMany(own.workspaceId, 100, 20_000);
      return seqs(await reading);
    };
    expect(await recordAndRead(10)).toEqual(sequence(start + 1, start + 1_000));
    const stuck = Date.now();
    expect(await recordAndRead(10)).toEqual(sequence(start + 1_001, start + 2_000));
    await new Promise((later) => setTimeout(later, Math.max(0, stuck + 6_000 - Date.now())));
    // Once more than may wait, now that he certainly stands still: before, he may have begun to read from the table behind the last of it.
    expect(await recordAndRead(1)).toEqual(sequence(start + 2_001, start + 2_100));
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
    const took: number[] = [];
    for (const name of ["From afar", "Again", "Once more"]) {
      const began = Date.now();
      await own.api.mutate("createTag", { name }, "tag { id }");
      expect((await live.event()).kind).toBe("tag.created");
      took.push(Date.now() - began);
    }
    // By the wake-up: when the slow look into the table has just brought one, the next is two seconds away.
    expect(Math.min(...took.slice(1))).toBeLessThan(1_500);
    await live.end();

    // Who loses a right here loses his socket there.
    const { token, apiToken } = await createToken(test.app, { workspace: own.slug, name: "Elsewhere", scopes: ["all"] });
    const afar = await openSocket(`http://127.0.0.1:${server.port}`, { params: { authorization: `Bearer ${token}` } });
    await own.api.mutate("revokeApiToken", { id: toGlobalId("ApiToken", apiToken.id) }, "apiToken { id }");
    expect(await afar.closed).toBe(4403);
    await server.close();
    await second.close();
  }, 60_000);

  it("tells other processes whose sockets end, and does not listen to itself: who has come back since stays", async () => {
    const words = [await createWords(test.app.database), await createWords(test.app.database)] as const;
    const [here, there] = [createSockets(words[0]), createSockets(words[1])];
    const owner = { memberId: randomUUID(), tokenId: null, sessionId: null, customRoleId: null };
    const heard = new Promise((resolve) => there.add({ ...owner, expiresAt: null, close: resolve }));
    const closed: number[] = [];
    here.end({ memberId: owner.memberId });
    here.add({ ...owner, expiresAt: null, close: (code) => closed.push(code) });
    expect(await heard).toBe(4403);
    // What is said after it was heard comes behind it, everywhere.
    const answered = new Promise((resolve) => words[0].on("answer", resolve));
    await words[1].say("answer", "heard");
    expect(await answered).toBe("heard");
    expect(closed).toEqual([]);
    for (const one of words) await one.close();
  });

  it("keeps nothing of clients that have left, however they left", async () => {
    await until(() => test.app.live.subscribers() === 0); // those of the tests before
    const own = await givenWorkspace(test);
    const lives = sequence(1, 5).map(() => watch(own.api));
    await Promise.all(lives.map((live) => live.next()));
    const cut = await openSocket(test.origin, { params: { authorization: await tokenOf(own.slug) } });
    cut.send({ id: "1", type: "subscribe", payload: { query: feed } });
    await cut.next();
    expect(test.app.live.subscribers()).toBe(6);
    await Promise.all(lives.map((live) => live.end()));
    cut.terminate();
    await until(() => test.app.live.subscribers() === 0 && test.app.sockets.count() === 0);
  });
});

const tokenOf = async (workspace: string, role: "admin" | "viewer" = "admin") =>
  `Bearer ${(await createToken(test.app, { workspace, name: "Socket", scopes: ["all"], role })).token}`;
