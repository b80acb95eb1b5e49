import type { ActivitySubscription } from "../gql/graphql.ts";

/**
 * The rules of the live feed, without sockets and timers: a state, a signal, and what has to be done. It delivers every
 * event after its position once and in order, whatever the connection does in between.
 */
export type ActivityMessage = ActivitySubscription["activity"];
export type ActivityEvent = Extract<ActivityMessage, { __typename: "ActivityEvent" }>;
export type Connection = "live" | "reconnecting" | "offline";

export type Feed = {
  phase: "closed" | "resyncing" | "opening" | "open" | "waiting";
  /** The last seq that was delivered, or of the snapshot that the window was read from. Unknown before the first answer. */
  position: bigint | undefined;
  /** Failed tries since the last message. */
  failures: number;
  /** Gaps in a row that asking again did not fill. */
  gaps: number;
  browserOnline: boolean;
};

export type Signal =
  | { type: "start"; position: string }
  | { type: "opened" }
  | { type: "message"; message: ActivityMessage }
  /** The connection ended, or could not be made. */
  | { type: "dropped" }
  /** The server cannot give what is after our position, or wants the sign-in to be checked again. */
  | { type: "resyncRequired" }
  /** The window's data was read anew, at this position. */
  | { type: "resynced"; position: string }
  /** The waiting time is over, or the person came back to the window. */
  | { type: "retry" }
  | { type: "online" }
  | { type: "offline" };

export type Effect =
  | { type: "subscribe"; after: string }
  | { type: "unsubscribe" }
  | { type: "deliver"; event: ActivityEvent }
  | { type: "wait"; failures: number }
  /** Read the position of now from the server, answer `resynced`, and then refetch what is on the screen. */
  | { type: "resync" };

type Step = [Feed, Effect[]];

export const closedFeed: Feed = { phase: "closed", position: undefined, failures: 0, gaps: 0, browserOnline: true };

/** Connecting takes a few tries in a bad network; after this many the window says that it is offline. */
const patience = 4;

export function connectionOf(feed: Feed): Connection {
  if (feed.browserOnline && feed.phase === "open") return "live";
  return feed.browserOnline && feed.failures < patience ? "reconnecting" : "offline";
}

/** Milliseconds until the next try: doubling up to 30 s, spread so that a restarted server is not met by all at once. */
export const retryDelay = (failures: number, random: number) => Math.min(30_000, 500 * 2 ** (failures - 1)) * (0.5 + random / 2);

function open(feed: Feed): Step {
  if (feed.position === undefined) return [{ ...feed, phase: "resyncing" }, [{ type: "resync" }]];
  return [{ ...feed, phase: "opening" }, [{ type: "subscribe", after: String(feed.position) }]];
}

function receive(feed: Feed, message: ActivityMessage): Step {
  const heard: Feed = { ...feed, phase: "open", failures: 0 };
  // A heartbeat is the head of the workspace, not of what this member may see: it says that the line is alive, and no more.
  if (message.__typename === "Heartbeat") return [heard, []];
  const seq = BigInt(message.seq);
  const position = feed.position ?? seq - 1n;
  if (seq <= position) return [heard, []];
  const isGap = message.previousSeq !== null && BigInt(message.previousSeq) > position;
  if (!isGap) return [{ ...heard, position: seq, gaps: 0 }, [{ type: "deliver", event: message }]];
  // Ask again from where we are; if the hole is still there then, only reading everything anew helps.
  if (feed.gaps > 0) {
    return [{ ...heard, phase: "resyncing", position: undefined, gaps: 0 }, [{ type: "unsubscribe" }, { type: "resync" }]];
  }
  const [next, effects] = open({ ...heard, gaps: 1 });
  return [next, [{ type: "unsubscribe" }, ...effects]];
}

function drop(feed: Feed): Step {
  const failures = feed.failures + 1;
  return [{ ...feed, phase: "waiting", failures }, [{ type: "unsubscribe" }, { type: "wait", failures }]];
}

function signalWhileOpen(feed: Feed, signal: Signal): Step {
  switch (signal.type) {
    case "opened":
      return [{ ...feed, phase: "open" }, []];
    case "message":
      return receive(feed, signal.message);
    case "resyncRequired":
      // A server that refuses right after everything was read anew is not asked again at once.
      if (feed.failures > 0) return drop({ ...feed, position: undefined });
      return [{ ...feed, phase: "resyncing", position: undefined, failures: 1 }, [{ type: "unsubscribe" }, { type: "resync" }]];
    default:
      return [feed, []];
  }
}

/** The next state, and what has to be done for it. */
export function step(feed: Feed, signal: Signal): Step {
  if (signal.type === "start") return open({ ...feed, position: BigInt(signal.position), failures: 0 });
  if (signal.type === "offline") return [{ ...feed, browserOnline: false }, []];
  if (signal.type === "online") return step({ ...feed, browserOnline: true }, { type: "retry" });
  if (signal.type === "dropped" && feed.phase !== "waiting" && feed.phase !== "closed") return drop(feed);
  switch (feed.phase) {
    case "waiting":
      return signal.type === "retry" ? open(feed) : [feed, []];
    case "resyncing":
      return signal.type === "resynced" ? open({ ...feed, position: BigInt(signal.position) }) : [feed, []];
    case "opening":
    case "open":
      return signalWhileOpen(feed, signal);
    default:
      return [feed, []];
  }
}
