import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { bearer, createAsker, type Product } from "../product.ts";

/** What somebody felt who wrote in the workspace. */
export interface Waits {
  /** Milliseconds of each write, from the request to the answer. */
  latencies: number[];
  /** The longest wait for a lock that the database showed, looking a hundred times a second. */
  longestLockMs: number;
}

const create = "mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } userErrors { message } } }";
const update = "mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { id } userErrors { message } } }";
const pauseMs = 25;

/** Creates and changes contacts, one after the other, for as long as `meanwhile` takes. */
export async function writeMeanwhile(product: Product, url: string, token: string, meanwhile: () => Promise<unknown>): Promise<Waits> {
  const asker = createAsker(product.origin, 1);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const latencies: number[] = [];
  let running = true;
  let longestLockMs = 0;

  const write = async () => {
    let id: string | undefined;
    for (let n = 0; running; n++) {
      const began = performance.now();
      const answer = id
        ? await asker.ask(bearer(token), update, { input: { id, jobTitle: `Job ${n}` } })
        : await asker.ask(bearer(token), create, { input: { firstName: "Other", lastName: `Writer ${n}` } });
      latencies.push(performance.now() - began);
      id = id ? undefined : /"id":"(con_\w+)"/.exec(answer)![1];
      await wait(pauseMs);
    }
  };
  const look = async () => {
    while (running) {
      const { rows } = await client.query<{ ms: number }>(
        "select coalesce(max(extract(epoch from clock_timestamp() - waitstart)) * 1000, 0)::float8 as ms from pg_locks where not granted",
      );
      longestLockMs = Math.max(longestLockMs, rows[0]!.ms);
      await wait(10);
    }
  };
  const others = Promise.all([write(), look()]);
  try {
    await Promise.race([meanwhile(), others]);
  } finally {
    running = false;
    await others;
    await client.end();
    asker.close();
  }
  return { latencies, longestLockMs };
}
