import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Context } from "./context.ts";
import type { Database } from "./database.ts";
import { type Cause, type ConcernedRecord, type FieldChange, hiddenKinds } from "./events.ts";
import { BadInput, KithError } from "./errors.ts";
import { actionOfNode } from "./nodes.ts";
import type { EndReason, SocketOwner, Sockets } from "./sockets.ts";

/** One row of the event table, as it is delivered. */
export interface LiveEvent {
  seq: number;
  id: string;
  kind: string;
  occurredAt: Date;
  contactId: string | null;
  /** What else it concerns. */
  alsoConcerns: ConcernedRecord[] | null;
  subjectId: string | null;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  cause: Cause | null;
  data: Record<string, unknown>;
  changes: FieldChange[];
  /** Members who may not see the contact any more because of it. */
  takenFrom: string[] | null;
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
/** What may wait for one slow reader: events, and their size in characters of JSON. */
const queueLimit = 1_000;
const queueSize = 1_000_000;
const pageSize = 500;
const channel = "kith_live";
const endChannel = "kith_sockets";
const wordChannel = "kith_words";

export const activityColumns = `seq, id, kind, occurred_at as "occurredAt", contact_id as "contactId", also_concerns as "alsoConcerns", subject_id as "subjectId",
  actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", cause, data, changes, taken_from as "takenFrom"`;

interface Subscriber {
  filter: LiveFilter;
  memberId: string | null;
  seesAll: boolean;
  /** Without the right to a type of records the feed has what concerns none of them. */
  actions: ReadonlySet<string>;
  /** Kinds of which it is not told for want of a right. */
  hidden: readonly string[];
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
  /** Those of this process: who loses a right in another one is told here, and the other way round. */
  sockets?: Sockets;
  /** Milliseconds between heartbeats (default 15,000). */
  heartbeat?: number;
  /** Milliseconds that a reader may take for one event while more waits for him than may (default 5,000). */
  patience?: number;
  /** Milliseconds between looks into the table when no wake-up came (default 2,000). */
  poll?: number;
}

/**
 * The live feed of this process. The event table is the truth; wake-ups are hints: after a commit in this process, by
 * a NOTIFY (coalesced, never inside a write transaction) from others, and by a slow poll in case a hint was lost.
 */
export async function createLive(database: Database, options: LiveOptions = {}) {
  const { heartbeat: interval = 15_000, patience = 5_000 } = options;
  const feeds = new Map<string, Feed>();
  const toNotify = new Set<string>();
  const wakeListeners = new Set<(workspaceId: string) => void>();
  const wordListeners = new Map<string, (body: unknown) => void>();
  const processId = randomUUID();
  let notifying: NodeJS.Timeout | null = null;
  let listener: pg.PoolClient | null = null;
  let closed = false;

  async function listen(): Promise<void> {
    const client = await database.plain.connect();
    listener = client;
    client.on("notification", ({ channel: on, payload }) => {
      if (on === endChannel) {
        const end = JSON.parse(payload!) as { owner: Partial<SocketOwner>; reason: EndReason; from: string };
        // Its own word comes back late, and would close sockets that were opened with the new rights since.
        if (end.from !== processId) options.sockets?.endHere(end.owner, end.reason);
      } else if (on === wordChannel) {
        const word = JSON.parse(payload!) as { topic: string; body: unknown; from: string };
        if (word.from !== processId) wordListeners.get(word.topic)?.(word.body);
      } else if (payload) advance(payload);
    });
    client.on("error", () => {
      if (listener !== client) return; // given back already, as when the server stops right after us
      listener = null;
      client.release(true);
      if (!closed) setTimeout(() => void listen().catch(() => {}), 1_000).unref(); // until then the poll carries the feed
    });
    await client.query(`listen ${channel}; listen ${endChannel}; listen ${wordChannel}`);
  }
  await listen();
  options.sockets?.onEnd((owner, reason) => {
    database.system.query("select pg_notify($1, $2)", [endChannel, JSON.stringify({ owner, reason, from: processId })]).catch(() => {});
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
    notifying ??= setTimeout(() => {
      notifying = null;
      const workspaces = [...toNotify];
      toNotify.clear();
      database.system.query("select pg_notify($1, w) from unnest($2::text[]) w", [channel, workspaces]).catch(() => {});
    }, 50).unref();
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
        await distribute(workspaceId, feed, page);
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

  /** Those of the records that the events concern which the member may see, as "Contact <uuid>". */
  async function visibleRecords(workspaceId: string, memberId: string, events: LiveEvent[]): Promise<Set<string>> {
    const records = new Map(events.flatMap(concernedBy).map((record) => [keyOf(record), record]));
    const { rows } = await database.system.query<ConcernedRecord>({
      name: "live-visible",
      text: `select r.type, r.id from jsonb_to_recordset($3::jsonb) r (type text, id uuid) where member_sees($1, $2, r.type, r.id)`,
      values: [workspaceId, memberId, JSON.stringify([...records.values()])],
    });
    return new Set(rows.map(keyOf));
  }

  /** The same as the policies of `activity` say. */
  async function visibleTo(workspaceId: string, subscriber: Subscriber, events: LiveEvent[]): Promise<LiveEvent[]> {
    const wanted = events.filter(
      (event) =>
        matches(subscriber.filter, event) &&
        concernedBy(event).every(({ type }) => subscriber.actions.has(actionOfNode(type)!)) &&
        !subscriber.hidden.includes(event.kind),
    );
    if (subscriber.seesAll || wanted.length === 0) return wanted;
    const memberId = subscriber.memberId!;
    const visible = await visibleRecords(workspaceId, memberId, wanted);
    const isVisible = (record: ConcernedRecord) => visible.has(keyOf(record));
    const isTold = (event: LiveEvent) => {
      const { contactId, alsoConcerns, actorId, takenFrom } = event;
      if (!contactId) return actorId === memberId || (alsoConcerns ?? []).some(isVisible);
      return takenFrom?.includes(memberId) || concernedBy(event).every((record) => record.type !== "Contact" || isVisible(record));
    };
    // One may be told of an event because of one of its records, and not know of the others.
    return wanted
      .filter(isTold)
      .map((event) => (event.contactId ? event : { ...event, alsoConcerns: event.alsoConcerns?.filter(isVisible) ?? null }));
  }

  async function distribute(workspaceId: string, feed: Feed, events: LiveEvent[]): Promise<void> {
    const sizes = new Map(events.map((event) => [event.seq, JSON.stringify(event).length]));
    for (const subscriber of feed.subscribers) {
      const wanted = await visibleTo(workspaceId, subscriber, events);
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
      filter,
      memberId: viewer.memberId,
      seesAll: viewer.visibility === "all",
      actions: viewer.actions,
      hidden: hiddenKinds(viewer.actions),
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
          for (const event of await visibleTo(workspaceId, subscriber, page)) {
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
    /** Says something to the other processes, as a hint that may be lost. At most some 7,000 characters of JSON. */
    say(topic: string, body: unknown): void {
      database.system.query("select pg_notify($1, $2)", [wordChannel, JSON.stringify({ topic, body, from: processId })]).catch(() => {});
    },
    /** Hears what other processes say. */
    onWord(topic: string, listener: (body: unknown) => void): void {
      wordListeners.set(topic, listener);
    },
    /** How many subscriptions are attached; tests count that none is left behind. */
    subscribers: (): number => [...feeds.values()].reduce((sum, feed) => sum + feed.subscribers.size, 0),
    async close(): Promise<void> {
      closed = true;
      clearInterval(poll);
      if (notifying) clearTimeout(notifying);
      if (toNotify.size > 0)
        await database.system.query("select pg_notify($1, w) from unnest($2::text[]) w", [channel, [...toNotify]]).catch(() => {});
      listener?.release(true);
      listener = null;
    },
  };
}

export type Live = Awaited<ReturnType<typeof createLive>>;

const matches = ({ contactId, kinds }: LiveFilter, event: LiveEvent): boolean =>
  (!contactId || concernedBy(event).some(({ id }) => id === contactId)) && (!kinds || kinds.includes(event.kind));

const concernedBy = ({ contactId, alsoConcerns }: LiveEvent): ConcernedRecord[] => [
  ...(contactId ? [{ type: "Contact", id: contactId }] : []),
  ...(alsoConcerns ?? []),
];
const keyOf = ({ type, id }: ConcernedRecord): string => `${type} ${id}`;

/** A generator waits for its pending `await` before it answers `return()`; so a client that leaves would leak it. This aborts first. */
export function cancellable<T>(make: (aborted: AbortSignal) => AsyncGenerator<T>): AsyncIterableIterator<T> {
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
