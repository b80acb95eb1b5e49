import type pg from "pg";
import type { Context } from "./context.ts";
import type { Database } from "./database.ts";
import type { FieldChange } from "./events.ts";
import { BadInput, KithError } from "./errors.ts";

/** One row of the event table, as it is delivered. */
export interface LiveEvent {
  seq: number;
  id: string;
  kind: string;
  occurredAt: Date;
  contactId: string | null;
  subjectId: string | null;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  data: Record<string, unknown>;
  changes: FieldChange[];
}

export type LiveMessage = { event: LiveEvent; previousSeq: number } | { heartbeat: number };

export interface LiveFilter {
  /** Deliver what came after this position; without it, what comes from now on. */
  after?: number | null;
  contactId?: string | null;
  kinds?: readonly string[] | null;
}

/** The feed can't be continued without a hole: read anew, then subscribe from the position of that answer. */
export class ResyncRequired extends KithError {
  constructor(message: string) {
    super("RESYNC_REQUIRED", message);
  }
}

/** How far back a client may resume, in events. */
const retention = 100_000;
/** How many events may wait for one slow reader. */
const queueLimit = 1_000;
const pageSize = 500;
const channel = "kith_live";

export const activityColumns = `seq, id, kind, occurred_at as "occurredAt", contact_id as "contactId", subject_id as "subjectId",
  actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", data, changes`;

interface Subscriber {
  filter: LiveFilter;
  memberId: string | null;
  seesAll: boolean;
  queue: LiveEvent[];
  overflowed: boolean;
  /** Wakes the iterator. */
  signal: () => void;
}

/** What one workspace's subscribers share: the position up to which the table was read for them. */
interface Feed {
  head: number;
  subscribers: Set<Subscriber>;
  reading: Promise<void> | null;
  again: boolean;
}

export interface LiveOptions {
  /** Milliseconds between heartbeats (default 15,000). */
  heartbeat?: number;
  /** Milliseconds between looks into the table when no wake-up came (default 2,000). */
  poll?: number;
}

/**
 * The live feed of this process. The event table is the truth; wake-ups are hints: after a commit in this process, by
 * a NOTIFY (coalesced, never inside a write transaction) from others, and by a slow poll in case a hint was lost.
 */
export async function createLive(database: Database, options: LiveOptions = {}) {
  const feeds = new Map<string, Promise<Feed>>();
  const toNotify = new Set<string>();
  let notifying: NodeJS.Timeout | null = null;
  let listener: pg.PoolClient | null = null;
  let closed = false;

  async function listen(): Promise<void> {
    const client = await database.plain.connect();
    listener = client;
    client.on("notification", ({ payload }) => payload && advance(payload));
    client.on("error", () => {
      if (listener !== client) return; // given back already, as when the server stops right after us
      listener = null;
      client.release(true);
      if (!closed) setTimeout(() => void listen().catch(() => {}), 1_000).unref(); // until then the poll carries the feed
    });
    await client.query(`listen ${channel}`);
  }
  await listen();

  const poll = setInterval(() => {
    for (const workspaceId of feeds.keys()) advance(workspaceId);
  }, options.poll ?? 2_000);
  poll.unref();

  /** Tells the feed of a workspace, here and in other processes, that something was committed. */
  function wake(workspaceId: string): void {
    advance(workspaceId);
    toNotify.add(workspaceId);
    notifying ??= setTimeout(() => {
      notifying = null;
      const workspaces = [...toNotify];
      toNotify.clear();
      database.system.query("select pg_notify($1, w) from unnest($2::text[]) w", [channel, workspaces]).catch(() => {});
    }, 50).unref();
  }

  function advance(workspaceId: string): void {
    const opening = feeds.get(workspaceId);
    if (!opening) return;
    void opening.then((feed) => {
      feed.again = true;
      feed.reading ??= readNew(workspaceId, feed)
        .catch(() => {}) // the next wake-up or poll reads again from the same position
        .finally(() => {
          feed.reading = null;
          if (feed.again) advance(workspaceId); // a wake-up came while the last read was ending
        });
    }, () => {});
  }

  async function readNew(workspaceId: string, feed: Feed): Promise<void> {
    while (feed.again) {
      feed.again = false;
      let page: LiveEvent[];
      do {
        page = await readPage(workspaceId, feed.head, Number.MAX_SAFE_INTEGER);
        if (page.length > 0) {
          feed.head = page.at(-1)!.seq;
          await distribute(workspaceId, feed, page);
        }
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

  /** Those contacts among the events that the member may see. */
  async function visibleContacts(workspaceId: string, memberId: string, events: LiveEvent[]): Promise<Set<string>> {
    const ids = [...new Set(events.flatMap((event) => event.contactId ?? []))];
    const { rows } = await database.system.query<{ contact_id: string }>({
      name: "live-visible",
      text: "select contact_id from contact_access where workspace_id = $1 and member_id = $2 and contact_id = any($3::uuid[])",
      values: [workspaceId, memberId, ids],
    });
    return new Set(rows.map((row) => row.contact_id));
  }

  async function visibleTo(workspaceId: string, subscriber: Subscriber, events: LiveEvent[]): Promise<LiveEvent[]> {
    const wanted = events.filter((event) => matches(subscriber.filter, event));
    if (subscriber.seesAll || wanted.length === 0) return wanted;
    const visible = await visibleContacts(workspaceId, subscriber.memberId!, wanted);
    return wanted.filter((event) => (event.contactId ? visible.has(event.contactId) : event.actorId === subscriber.memberId));
  }

  async function distribute(workspaceId: string, feed: Feed, events: LiveEvent[]): Promise<void> {
    for (const subscriber of feed.subscribers) {
      const wanted = await visibleTo(workspaceId, subscriber, events);
      if (wanted.length === 0) continue;
      if (subscriber.queue.length + wanted.length > queueLimit) {
        subscriber.overflowed = true;
        subscriber.queue = [];
      } else subscriber.queue.push(...wanted);
      subscriber.signal();
    }
  }

  async function join(workspaceId: string, subscriber: Subscriber): Promise<Feed> {
    let opening = feeds.get(workspaceId);
    if (!opening) {
      opening = database.system
        .query<{ seq: number }>({ name: "live-head", text: "select seq from workspace_counter where workspace_id = $1", values: [workspaceId] })
        .then(({ rows }) => ({ head: rows[0]?.seq ?? 0, subscribers: new Set<Subscriber>(), reading: null, again: false }));
      feeds.set(workspaceId, opening);
      opening.catch(() => feeds.delete(workspaceId));
    }
    const feed = await opening;
    feeds.set(workspaceId, opening); // the last one that left may have removed it meanwhile
    feed.subscribers.add(subscriber);
    return feed;
  }

  function leave(workspaceId: string, feed: Feed, subscriber: Subscriber): void {
    feed.subscribers.delete(subscriber);
    if (feed.subscribers.size === 0) feeds.delete(workspaceId);
  }

  /**
   * Follows a workspace's events in the order of `seq`, without hole or double. Begins with what came after `after`,
   * then a heartbeat with the position reached, then what happens.
   * @throws BadInput for a position that was never reached; ResyncRequired when it is too old, or the reader too slow.
   */
  function follow(ctx: Pick<Context, "workspaceId" | "viewer">, filter: LiveFilter): AsyncIterableIterator<LiveMessage> {
    const { workspaceId, viewer } = ctx;
    return cancellable((aborted) => deliver(workspaceId, viewer, filter, aborted));
  }

  async function* deliver(workspaceId: string, viewer: Context["viewer"], filter: LiveFilter, aborted: AbortSignal): AsyncGenerator<LiveMessage> {
    let wakeUp = () => {};
    const subscriber: Subscriber = {
      filter,
      memberId: viewer.memberId,
      seesAll: viewer.visibility === "all",
      queue: [],
      overflowed: false,
      signal: () => wakeUp(),
    };
    aborted.addEventListener("abort", () => wakeUp());
    const feed = await join(workspaceId, subscriber);
    try {
      // Attached: what is committed from here on is queued, at the latest by reading up to this head.
      const head = await headOf(workspaceId);
      let position = filter.after ?? head;
      if (position > head) throw new BadInput(`after: ${position} is ahead of the feed, which is at ${head}.`);
      if (head - position > retention) throw new ResyncRequired(`The feed goes back ${retention} events; ${position} is too old.`);
      let previousSeq = position;
      while (position < head && !aborted.aborted) {
        const page = await readPage(workspaceId, position, head);
        if (page.length === 0) break;
        if (page[0]!.seq !== position + 1) throw new ResyncRequired("Older events are not kept any more.");
        position = page.at(-1)!.seq;
        for (const event of await visibleTo(workspaceId, subscriber, page)) {
          yield { event, previousSeq };
          previousSeq = event.seq;
        }
      }
      advance(workspaceId);
      yield { heartbeat: head };
      let beat = Date.now();
      const interval = options.heartbeat ?? 15_000;
      while (!aborted.aborted) {
        if (subscriber.overflowed) throw new ResyncRequired("This reader was too slow: more than 1,000 events were waiting.");
        const event = subscriber.queue.shift();
        if (event) {
          if (event.seq <= position) continue; // the backfill had it
          position = event.seq;
          yield { event, previousSeq };
          previousSeq = event.seq;
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
    } finally {
      leave(workspaceId, feed, subscriber);
    }
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
    /** How many subscriptions are attached; tests count that none is left behind. */
    async subscribers(): Promise<number> {
      const open = await Promise.all(feeds.values());
      return open.reduce((sum, feed) => sum + feed.subscribers.size, 0);
    },
    async close(): Promise<void> {
      closed = true;
      clearInterval(poll);
      if (notifying) clearTimeout(notifying);
      if (toNotify.size > 0) await database.system.query("select pg_notify($1, w) from unnest($2::text[]) w", [channel, [...toNotify]]).catch(() => {});
      listener?.release(true);
      listener = null;
    },
  };
}

export type Live = Awaited<ReturnType<typeof createLive>>;

const matches = ({ contactId, kinds }: LiveFilter, event: LiveEvent): boolean =>
  (!contactId || event.contactId === contactId) && (!kinds || kinds.includes(event.kind));

/** A generator waits for its pending `await` before it answers `return()`; so a client that leaves would leak it. This aborts first. */
function cancellable<T>(make: (aborted: AbortSignal) => AsyncGenerator<T>): AsyncIterableIterator<T> {
  const stop = new AbortController();
  const generator = make(stop.signal);
  return {
    next: () => generator.next(),
    async return() {
      stop.abort();
      return generator.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
