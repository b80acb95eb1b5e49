import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { start } from "../child.ts";
import { asOwner, withDatabase } from "../cluster.ts";
import { cpuOf } from "../machine.ts";
import { bearer, createAsker, startProduct, withServices } from "../product.ts";
import type { Bench, Options, Result } from "../report.ts";
import { percentile, rounded } from "../statistics.ts";
import type { Orders, Sightings } from "./watchers.ts";

const clients = 1_000;
const processes = 4;
const watchersOfEach = 100;
const eventsPerSecond = 20;
const limitMs = 150;

const create = "mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } } }";
const update = "mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { id } userErrors { message } } }";

export const live: Bench = {
  name: "live",
  about: `from the commit to the client: ${clients.toLocaleString("en")} websockets, ${eventsPerSecond} events a second, each watched by ${watchersOfEach}`,
  run: (cluster, options) => withDatabase(cluster, "bench_live", (url) => measureLive(url, options)),
};

async function measureLive(url: string, { seconds = 30, say }: Options): Promise<Result> {
  const tokens = await withServices(url, async (services) => {
    await services.workspace("bench");
    return services.tokens("bench", 32);
  });
  const product = await startProduct({ databaseUrl: url });
  const asker = createAsker(product.origin, 16);
  try {
    const ids: string[] = [];
    for (let i = 0; i < clients / watchersOfEach; i++) {
      const answer = JSON.parse(await asker.ask(bearer(tokens[0]!), create, { input: { firstName: `Watched ${i + 1}` } }));
      ids.push(answer.data.createContact.contact.id);
    }
    say(`Opening ${clients} sockets …`);
    const watchers = await openWatchers({ origin: product.origin, tokens }, ids);
    const cpu = cpuOf(product.pid);
    const events = await happen(seconds, (n) =>
      asker.ask(bearer(tokens[n % tokens.length]!), update, { input: { id: ids[n % ids.length], jobTitle: `Job ${n}` } }),
    );
    const busy = (cpuOf(product.pid) - cpu) / (seconds * 1000);
    await wait(2_000);
    const sightings = (await Promise.all(watchers.map(report))).flat();
    const latencies = await latenciesOf(url, sightings, events);
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => rounded(percentile(latencies, share)));
    return {
      conditions: { clients, processes, "events a second": eventsPerSecond, "watchers of each": watchersOfEach, seconds },
      tables: [
        {
          title: "From the commit in the database to the client, milliseconds",
          columns: ["deliveries", "p50", "p95", "p99", "max", "CPU of the server, share of a core"],
          rows: [
            [latencies.length, p50!, p95!, p99!, rounded(latencies.reduce((most, next) => Math.max(most, next), 0)), rounded(busy, 2)],
          ],
        },
      ],
      goals: [{ goal: `p95 below ${limitMs} ms`, measured: `${p95} ms`, met: p95! < limitMs }],
    };
  } finally {
    asker.close();
    await product.stop();
  }
}

async function openWatchers(server: Omit<Orders, "contacts">, ids: readonly string[]): Promise<ChildProcess[]> {
  return Promise.all(
    Array.from({ length: processes }, async (_, index) => {
      const child = start([path.join(import.meta.dirname, "watchers.ts")], {});
      child.stderr!.pipe(process.stderr);
      const contacts = Array.from({ length: clients / processes }, (_, at) => ids[(index + at * processes) % ids.length]!);
      child.send({ ...server, contacts } satisfies Orders);
      const [said] = await Promise.race([once(child, "message"), once(child, "exit").then(() => ["ended"])]);
      if (said !== "watching") throw new Error("A process of watchers ended");
      return child;
    }),
  );
}

async function report(child: ChildProcess): Promise<Sightings[]> {
  child.send("report");
  const [sightings] = (await once(child, "message")) as [Sightings[]];
  return sightings;
}

/** Writes at a steady pace, whether the answers come or not. @returns how many. */
async function happen(seconds: number, write: (n: number) => Promise<string>): Promise<number> {
  const count = seconds * eventsPerSecond;
  const began = performance.now();
  const answers: Promise<string>[] = [];
  for (let n = 0; n < count; n++) {
    await wait(Math.max(0, began + (n * 1000) / eventsPerSecond - performance.now()));
    answers.push(write(n));
  }
  for (const answer of await Promise.all(answers)) assert(answer.includes('"userErrors":[]'), answer);
  return count;
}

/** Milliseconds of each delivery. @throws when a client missed an event of its contact, or saw one twice or out of order. */
async function latenciesOf(url: string, sightings: readonly Sightings[], events: number): Promise<number[]> {
  const { rows } = await asOwner(url, (client) =>
    client.query<{ seq: number; contact: string; committed: string }>(
      `select seq::int, 'con_' || replace(contact_id::text, '-', '') as contact, extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000 as committed
        from activity where kind = 'contact.updated' order by seq`,
    ),
  );
  assert.equal(rows.length, events);
  const committed = new Map(rows.map((row) => [row.seq, Number(row.committed)]));
  const expected = Map.groupBy(rows, (row) => row.contact);
  for (const { contact, seqs } of sightings)
    assert.deepEqual(
      seqs,
      expected.get(contact)!.map((row) => row.seq),
      "A client's feed has a hole, a double or another order",
    );
  return sightings.flatMap(({ seqs, times }) => seqs.map((seq, index) => times[index]! - committed.get(seq)!));
}
