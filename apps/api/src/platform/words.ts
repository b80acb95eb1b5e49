import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Database } from "./database.ts";

/** What the processes that share a database say to each other: hints that may be lost. */
export interface Words {
  /** Tells the other processes, never inside a write transaction. At most some 7,000 characters of JSON. */
  say(topic: string, body: unknown): Promise<void>;
  /** Hears what other processes say. One listener a topic. */
  on(topic: string, listener: (body: unknown) => void): void;
  close(): Promise<void>;
}

interface Word {
  topic: string;
  body: unknown;
  /** The process that said it, which does not listen to itself: its own word would come back late, over what has happened since. */
  from: string;
}

const channel = "kith_words";
/** Milliseconds until a lost connection is opened again. */
const pause = 1_000;

export async function createWords({ plain, system }: Pick<Database, "plain" | "system">): Promise<Words> {
  const listeners = new Map<string, (body: unknown) => void>();
  const from = randomUUID();
  let connection: pg.PoolClient | null = null;
  let isClosed = false;

  async function listen(): Promise<void> {
    const client = await plain.connect();
    connection = client;
    client.on("notification", ({ payload }) => {
      const word = JSON.parse(payload!) as Word;
      if (word.from !== from) listeners.get(word.topic)?.(word.body);
    });
    client.on("error", () => {
      if (connection !== client) return; // given back already, as when the server stops right after us
      connection = null;
      client.release(true);
      if (!isClosed) setTimeout(() => void listen().catch(() => {}), pause).unref();
    });
    await client.query(`listen ${channel}`);
  }
  await listen();

  return {
    async say(topic, body) {
      await system.query("select pg_notify($1, $2)", [channel, JSON.stringify({ topic, body, from } satisfies Word)]).catch(() => {});
    },
    on: (topic, listener) => void listeners.set(topic, listener),
    async close() {
      isClosed = true;
      connection?.release(true);
      connection = null;
    },
  };
}
