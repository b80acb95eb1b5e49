/** @slow Runs before all others. */
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { createApiClient } from "./api-client.ts";
import { startCrashableServer } from "./import-crash.ts";

const rounds = 20;
const writers = 4;

let server: Awaited<ReturnType<typeof startCrashableServer>>;
beforeAll(async () => {
  server = await startCrashableServer();
}, 60_000);
afterAll(() => server?.close());

interface FeedEvent {
  seq: string;
  previousSeq: string | null;
  kind: string;
}

/** A partner's program that follows the feed. It keeps what it has heard, and after a drop asks for what came after that. */
function createFollower() {
  const heard: FeedEvent[] = [];

  /** Follows until the connection ends, for whatever reason. */
  async function follow(origin: string): Promise<void> {
    const client = createClient({
      url: `${origin.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${server.token}` },
    });
    const query = `subscription ($after: Seq) { activity(after: $after) { ... on ActivityEvent { seq previousSeq kind } } }`;
    try {
      for await (const { data, errors } of client.iterate<{ activity: Partial<FeedEvent> }>({
        query,
        variables: { after: heard.at(-1)?.seq ?? "0" },
      })) {
        if (errors) throw new Error(JSON.stringify(errors));
        if (data?.activity.seq) heard.push(data.activity as FeedEvent);
      }
    } finally {
      await client.dispose();
    }
  }
  return { heard, follow };
}

/** Creates contacts, one after the other, until the server is gone. Collects those that it has answered for. */
async function write(origin: string, name: string, acknowledged: string[]): Promise<{ unanswered: string; wasUnderWay: boolean }> {
  const api = createApiClient(origin, server.token);
  for (let number = 0; ; number++) {
    const firstName = `${name}-${number}`;
    try {
      const { userErrors } = await api.mutate("createContact", { firstName }, "contact { id }");
      expect(userErrors).toEqual([]);
      acknowledged.push(firstName);
    } catch (fault) {
      // fetch says so of a connection that ends; anything else is an answer that refuses, which no write here deserves.
      if ((fault as Error).name !== "TypeError") throw fault;
      // Who finds nobody listening has come after the kill.
      return { unanswered: firstName, wasUnderWay: ((fault as Error).cause as { code?: string } | undefined)?.code !== "ECONNREFUSED" };
    }
  }
}

describe("the live feed of a server that is killed", () => {
  it("goes on after the last event that was heard, without a gap and without a double, and keeps every acknowledged write", async () => {
    const follower = createFollower();
    const acknowledged: string[] = [];
    const unanswered: string[] = [];
    const sum = { rounds: 0, hits: 0 };
    for (; sum.hits < rounds && sum.rounds < 2 * rounds; sum.rounds++) {
      const origin = await server.start();
      const following = follower.follow(origin).catch(() => {}); // the kill ends it
      const answered = acknowledged.length;
      const writing = Promise.all(Array.from({ length: writers }, (_, writer) => write(origin, `r${sum.rounds}-w${writer}`, acknowledged)));
      while (acknowledged.length === answered) await wait(5);
      await wait(Math.random() * 500);
      await server.kill();
      const written = await writing;
      await following;
      // A kill between two writes proves nothing and does not count.
      if (written.some(({ wasUnderWay }) => wasUnderWay)) sum.hits++;
      unanswered.push(...written.map((one) => one.unanswered));
    }
    const origin = await server.start();
    const following = follower.follow(origin).catch(() => {});
    await createApiClient(origin, server.token).mutate("createContact", { firstName: "the last" }, "contact { id }");
    acknowledged.push("the last");
    const events = await server.rows<{ seq: string; kind: string }>("select seq::text, kind from activity order by activity.seq");
    for (let waited = 0; waited < 10_000 && follower.heard.at(-1)?.seq !== events.at(-1)?.seq; waited += 20) await wait(20);
    await server.kill();
    await following;

    const seqs = follower.heard.map(({ seq }) => seq);
    const doubles = seqs.length - new Set(seqs).size;
    const contacts = (await server.rows<{ name: string }>(`select first_name as name from contact order by number`)).map(
      ({ name }) => name,
    );
    const kept = new Set(contacts);
    const lost = acknowledged.filter((name) => !kept.has(name));
    process.stdout.write(
      `${sum.rounds} rounds, ${sum.hits} kills with a write under way: ${acknowledged.length} writes acknowledged, ${lost.length} lost, ` +
        `${unanswered.filter((name) => kept.has(name)).length} of ${unanswered.length} unanswered ones kept; ` +
        `${events.length} events in the table, ${seqs.length} heard, ${doubles} doubles\n`,
    );
    expect(sum.hits).toBe(rounds);
    expect(follower.heard.map(({ seq, kind }) => ({ seq, kind }))).toEqual(events);
    expect(follower.heard.map(({ previousSeq }) => previousSeq ?? "0")).toEqual(["0", ...seqs.slice(0, -1)]);
    expect(doubles).toBe(0);
    expect(lost).toEqual([]);
    // Each contact has one event that says so, those included whose writer was never answered.
    expect(events.filter(({ kind }) => kind === "contact.created")).toHaveLength(contacts.length);
    expect(kept.size).toBe(contacts.length);
  }, 600_000);
});
