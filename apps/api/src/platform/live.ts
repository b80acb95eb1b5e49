import { cancellable } from "./cancellable.ts";
import type { Context } from "./context.ts";
import type { Database } from "./database.ts";
import { BadInput, KithError } from "./errors.ts";
import { activityColumns, eventsFor, type LiveEvent, type LiveFilter, type Reader, readerOf } from "./live-events.ts";
import type { Words } from "./words.ts";

export type LiveMessage = { event: LiveEvent; previousSeq: number } | { heartbeat: number };

/** The feed can't be continued without a hole: read anew, then subscribe from the position of that answer. */
export class ResyncRequired extends KithError {
  constructor(message: string) {
    super("RESYNC_REQUIRED", message);
  }
}

/** How far back a client may resume, in events. */
const retention = 100_000;
/** What may wait for one slow reader: events, and their size in characters of JSON. */
const queueLimit = 1_000;
const queueSize = 1_000_000;
const pageSize = 500;
/** Word to the other processes that these workspaces have new events. */
const wakeWord = "wake";
/** So many workspaces fit in a word. */
const mostWoken = 100;

interface Subscriber {
  reader: Reader;
  queue: { event: LiveEvent; size: number }[];
  /** Of what is in the queue. */
  size: number;
  overflowed: boolean;
  /** Wakes the iterator. */
  signal: () => void;
}

/** What one workspace's subscribers share. */
interface Feed {
  /** Everything up to here is in the queues of those who want it. */
  head: number;
  opened: Promise<void>;
  subscribers: Set<Subscriber>;
  reading: Promise<void> | null;
  again: boolean;
}

export interface LiveOptions {
  /** Milliseconds between heartbeats (default 15,000). */
  heartbeat?: number;
  /** Milliseconds that a reader may take for one event while more waits for him than may (default 5,000). */
  patience?: number;
  /** Milliseconds between looks into the table when no wake-up came (default 2,000). */
  poll?: number;
}

/**
 * The live feed of this process. The event table is the truth; wake-ups are hints: after a commit in this process, by
 * a word (coalesced) from others, and by a slow poll in case a hint was lost.
 */
export function createLive(database: Database, words: Words, options: LiveOptions = {}) {
  const { heartbeat: interval = 15_000, patience = 5_000 } = options;
  const feeds = new Map<string, Feed>();
  const toNotify = new Set<string>();
  const wakeListeners = new Set<(workspaceId: string) => void>();
  let notifying: NodeJS.Timeout | null = null;

  words.on(wakeWord, (workspaces) => {
    for (const workspaceId of workspaces as string[]) advance(workspaceId);
  });
  const poll = setInterval(() => {
    for (const workspaceId of feeds.keys()) advance(workspaceId);
  }, options.poll ?? 2_000);
  poll.unref();

  /** Tells the feed of a workspace, here and in other processes, that something was committed. */
  function wake(workspaceId: string): void {
    advance(workspaceId);
    for (const listener of wakeListeners) listener(workspaceId);
    toNotify.add(workspaceId);
    notifying ??= setTimeout(() => void tellOthers(), 50).unref();
  }

  async function tellOthers(): Promise<void> {
    if (notifying) clearTimeout(notifying);
    notifying = null;
    const workspaces = [...toNotify];
    toNotify.clear();
    for (let start = 0; start < workspaces.length; start += mostWoken)
      await words.say(wakeWord, workspaces.slice(start, start + mostWoken));
  }

  function advance(workspaceId: string): void {
    const feed = feeds.get(workspaceId);
    if (!feed) return;
    feed.again = true;
    feed.reading ??= feed.opened
      .then(() => readNew(workspaceId, feed))
      .catch(() => {}) // the next wake-up or poll reads again from the same position
      .finally(() => {
        feed.reading = null;
        if (feed.again) advance(workspaceId); // a wake-up came while the last read was ending
      });
  }

  async function readNew(workspaceId: string, feed: Feed): Promise<void> {
    while (feed.again) {
      feed.again = false;
      let page: LiveEvent[];
      do {
        page = await readPage(workspaceId, feed.head, Number.MAX_SAFE_INTEGER);
        if (page.length === 0) break;
        await distribute(feed, page);
        // Only now: a heartbeat must not name what is still on its way, and what failed is read again.
        feed.head = page.at(-1)!.seq;
      } while (page.length === pageSize);
    }
  }

  async function readPage(workspaceId: string, after: number, upTo: number): Promise<LiveEvent[]> {
    const { rows } = await database.system.query<LiveEvent>({
      name: "live-page",
      text: `select ${activityColumns} from activity where workspace_id = $1 and seq > $2 and seq <= $3 order by seq limit ${pageSize}`,
      values: [workspaceId, after, upTo],
    });
    return rows;
  }

  async function distribute(feed: Feed, events: LiveEvent[]): Promise<void> {
    const sizes = new Map(events.map((event) => [event.seq, JSON.stringify(event).length]));
    for (const subscriber of feed.subscribers) {
      const wanted = await eventsFor(database, subscriber.reader, events);
      if (wanted.length === 0 || subscriber.overflowed) continue;
      const added = wanted.map((event) => ({ event, size: sizes.get(event.seq)! }));
      subscriber.queue.push(...added);
      subscriber.size = added.reduce((sum, { size }) => sum + size, subscriber.size);
      if (subscriber.queue.length > queueLimit || subscriber.size > queueSize) overflow(subscriber);
      subscriber.signal();
    }
  }

  function overflow(subscriber: Subscriber): void {
    subscriber.overflowed = true;
    subscriber.queue = [];
    subscriber.size = 0;
  }

  /** Attaches a subscriber: from here on everything that is read is offered to it. */
  async function join(workspaceId: string, subscriber: Subscriber): Promise<Feed> {
    let feed = feeds.get(workspaceId);
    if (!feed) {
      const opening: Feed = { head: 0, opened: Promise.resolve(), subscribers: new Set(), reading: null, again: false };
      opening.opened = headOf(workspaceId).then((head) => void (opening.head = head));
      feed = opening;
      feeds.set(workspaceId, feed);
    }
    feed.subscribers.add(subscriber);
    try {
      await feed.opened;
    } catch (error) {
      leave(workspaceId, feed, subscriber);
      throw error;
    }
    return feed;
  }

  function leave(workspaceId: string, feed: Feed, subscriber: Subscriber): void {
    feed.subscribers.delete(subscriber);
    if (feed.subscribers.size === 0 && feeds.get(workspaceId) === feed) feeds.delete(workspaceId);
  }

  /**
   * Follows a workspace's events in the order of `seq`, without hole or double. Begins with what came after `after`,
   * then a heartbeat with the position reached, then what happens.
   * @throws BadInput for a position that was never reached; ResyncRequired when it is too old, or the reader too slow:
   * at most 1,000 events or 1 MB wait for him; when more comes he reads from the table, unless he stopped taking.
   */
  function follow(ctx: Pick<Context, "workspaceId" | "viewer">, filter: LiveFilter): AsyncIterableIterator<LiveMessage> {
    const { workspaceId, viewer } = ctx;
    return cancellable((aborted) => deliver(workspaceId, viewer, filter, aborted));
  }

  async function* deliver(
    workspaceId: string,
    viewer: Context["viewer"],
    filter: LiveFilter,
    aborted: AbortSignal,
  ): AsyncGenerator<LiveMessage> {
    let wakeUp = () => {};
    const subscriber: Subscriber = {
      reader: readerOf(workspaceId, viewer, filter),
      queue: [],
      size: 0,
      overflowed: false,
      signal: () => wakeUp(),
    };
    aborted.addEventListener("abort", () => wakeUp());
    const feed = await join(workspaceId, subscriber);
    try {
      // Attached: what is committed from here on is queued, at the latest by reading up to this head.
      let head = await headOf(workspaceId);
      let position = filter.after ?? head;
      if (position > head) throw new BadInput(`after: ${position} is ahead of the feed, which is at ${head}.`);
      let previousSeq = position;
      let beat = 0;
      while (!aborted.aborted) {
        if (head - position > retention) throw new ResyncRequired(`The feed goes back ${retention} events; ${position} is too old.`);
        while (position < head && !aborted.aborted) {
          const page = await readPage(workspaceId, position, head);
          if (page[0]?.seq !== position + 1) throw new ResyncRequired("Older events are not kept any more.");
          position = page.at(-1)!.seq;
          for (const event of await eventsFor(database, subscriber.reader, page)) {
            const asked = Date.now();
            yield { event, previousSeq };
            previousSeq = event.seq;
            checkPace(subscriber, asked);
          }
        }
        if (beat === 0 && !subscriber.overflowed) {
          advance(workspaceId);
          yield { heartbeat: head };
          beat = Date.now();
        }
        while (!aborted.aborted && !subscriber.overflowed) {
          const next = subscriber.queue.shift();
          if (next) {
            const { event, size } = next;
            subscriber.size -= size;
            if (event.seq <= position) continue; // the table's pages had it
            position = event.seq;
            const asked = Date.now();
            yield { event, previousSeq };
            previousSeq = event.seq;
            checkPace(subscriber, asked);
            continue;
          }
          const wait = beat + interval - Date.now();
          if (wait <= 0) {
            beat = Date.now();
            yield { heartbeat: Math.max(feed.head, position) };
            continue;
          }
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, wait);
            wakeUp = () => {
              clearTimeout(timer);
              resolve();
            };
          });
        }
        // More happened than may wait, but the reader keeps taking: he reads it from the table.
        subscriber.overflowed = false;
        head = await headOf(workspaceId);
      }
    } finally {
      leave(workspaceId, feed, subscriber);
    }
  }

  /** @throws ResyncRequired for a reader that took long for one event while more came than may wait */
  function checkPace({ overflowed }: Subscriber, asked: number): void {
    if (overflowed && Date.now() - asked > patience) throw new ResyncRequired("This reader was too slow: too much was waiting for it.");
  }

  async function headOf(workspaceId: string): Promise<number> {
    const { rows } = await database.system.query<{ seq: number }>({
      name: "live-head",
      text: "select seq from workspace_counter where workspace_id = $1",
      values: [workspaceId],
    });
    return rows[0]?.seq ?? 0;
  }

  return {
    wake,
    follow,
    /** Calls the listener after each commit of this process that has events. @returns how to stop. */
    onWake(listener: (workspaceId: string) => void): () => void {
      wakeListeners.add(listener);
      return () => void wakeListeners.delete(listener);
    },
    /** How many subscriptions are attached; tests count that none is left behind. */
    subscribers: (): number => [...feeds.values()].reduce((sum, feed) => sum + feed.subscribers.size, 0),
    async close(): Promise<void> {
      clearInterval(poll);
      await tellOthers();
    },
  };
}

export type Live = ReturnType<typeof createLive>;
