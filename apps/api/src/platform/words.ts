import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type pg from "pg";
import type { Database } from "./database.ts";

/** What the processes that share a database say to each other: hints that may be lost. */
export interface Words {
  /** Tells the other processes, never inside a write transaction. At most some 7,000 characters of JSON. */
  say(topic: string, body: unknown): Promise<void>;
  /** Hears what other processes say. One listener a topic. */
  on(topic: string, listener: (body: unknown) => void): void;
  /** Hears, once it listens again after its connection was lost, that words may have been missed. */
  onMissed(listener: () => void): void;
  close(): Promise<void>;
}

interface Word {
  topic: string;
  body: unknown;
  /** The process that said it, which does not listen to itself: its own word would come back late, over what has happened since. */
  from: string;
}

const channel = "kith_words";
/** Milliseconds until a lost connection is opened again, and between tries while the database is away. */
const pause = 1_000;

export async function createWords({ plain, system }: Pick<Database, "plain" | "system">): Promise<Words> {
  const listeners = new Map<string, (body: unknown) => void>();
  const missed = new Set<() => void>();
  const from = randomUUID();
  let connection: pg.PoolClient | null = null;
  let isClosed = false;

  async function listen(): Promise<void> {
    const client = await plain.connect();
    if (isClosed) return client.release(true);
    connection = client;
    let isListening = false;
    const giveBack = () => {
      if (connection !== client) return; // given back already, as when the server stops right after us
      connection = null;
      client.release(true);
      if (isListening) void listenAgain();
    };
    client.on("notification", ({ payload }) => {
      const word = JSON.parse(payload!) as Word;
      if (word.from !== from) listeners.get(word.topic)?.(word.body);
    });
    client.on("error", giveBack);
    try {
      await client.query(`listen ${channel}`);
      isListening = true;
    } catch (error) {
      giveBack();
      throw error;
    }
  }

  async function listenAgain(): Promise<void> {
    while (!isClosed) {
      await setTimeout(pause, undefined, { ref: false });
      try {
        await listen();
      } catch {
        continue; // the database is not back yet
      }
      for (const tell of missed) tell();
      return;
    }
  }
  await listen();

  return {
    async say(topic, body) {
      await system.query("select pg_notify($1, $2)", [channel, JSON.stringify({ topic, body, from } satisfies Word)]).catch(() => {});
    },
    on: (topic, listener) => void listeners.set(topic, listener),
    onMissed: (listener) => void missed.add(listener),
    async close() {
      isClosed = true;
      connection?.release(true);
      connection = null;
    },
  };
}
