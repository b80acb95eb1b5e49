import type { ApolloClient } from "@apollo/client";
import { print } from "graphql";
import { createClient as createSocket } from "graphql-ws";
import { ActivityDocument, type ActivitySubscription, ViewerDocument } from "../gql/graphql.ts";
import type { Live } from "../lib/live.ts";
import { errorCodes } from "../lib/user-errors.ts";
import { type ActivityEvent, closedFeed, connectionOf, type Effect, type Feed, retryDelay, type Signal, step } from "../lib/live-feed.ts";

/** The server ends a socket so when the sign-in or the membership behind it has changed. */
const accessChanged = 4403;

/** Why somebody has no access to a workspace any more; "none" where the server does not say more. */
export type AccessEnd = "suspended" | "removed" | "none";
const ends: Record<string, AccessEnd> = { Suspended: "suspended", Removed: "removed" };
const resyncRequired = "RESYNC_REQUIRED";
const pingEvery = 12_000;
const pongWithin = 6_000;

const subscription = print(ActivityDocument);

function createTransport(workspace: string, onConnected: () => void) {
  let unanswered: ReturnType<typeof setTimeout> | undefined;
  const socket = createSocket({
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`,
    connectionParams: { workspace },
    retryAttempts: 0, // The feed's own rules say when to try again, and from where.
    keepAlive: pingEvery,
    on: {
      connected: onConnected,
      ping: (received) => {
        // A network that went away without a word is noticed by the answer that does not come.
        if (!received) unanswered = setTimeout(() => socket.terminate(), pongWithin);
      },
      pong: () => clearTimeout(unanswered),
      closed: () => clearTimeout(unanswered),
    },
  });
  return socket;
}

/** Reads the workspace and the viewer, and says from which position the answer was read. */
export async function readPosition(client: ApolloClient) {
  let position = "0";
  const onSeq = (seq: string) => {
    position = seq;
  };
  await client.query({ query: ViewerDocument, fetchPolicy: "network-only", context: { onSeq } });
  return position;
}

/**
 * The live feed of this window: one socket, one subscription; src/lib/live-feed.ts holds its rules.
 * @param onAccessEnded is called when the person has no access to the workspace any more.
 */
export function createLive(
  workspace: string,
  client: ApolloClient,
  onAccessEnded: (why: AccessEnd) => void,
): Live & { start(position: string): void; close(): void } {
  let feed: Feed = closedFeed;
  let stopSubscription: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let batch: ActivityEvent[] = [];
  const listeners = new Set<(events: ActivityEvent[]) => void>();
  const connectionListeners = new Set<() => void>();
  const resyncListeners = new Set<() => void>();
  const socket = createTransport(workspace, () => signal({ type: "opened" }));

  function deliverBatch() {
    if (batch.length === 0) return;
    const events = batch;
    batch = [];
    for (const listener of listeners) listener(events);
  }

  function deliver(event: ActivityEvent) {
    batch.push(event);
    if (batch.length > 1) return;
    // A window in the background gets no frames, yet must not collect an import's events for hours.
    if (document.visibilityState === "visible") requestAnimationFrame(deliverBatch);
    else setTimeout(deliverBatch, 500);
  }

  function subscribe(after: string) {
    let current = true;
    const ended = (fault?: unknown) => {
      if (!current) return;
      const { code, reason = "" } = fault instanceof CloseEvent ? fault : {};
      if (code === accessChanged && ends[reason]) return onAccessEnded(ends[reason]);
      const expired = Array.isArray(fault) && fault.some((error) => error?.extensions?.code === resyncRequired);
      signal({ type: expired || code === accessChanged ? "resyncRequired" : "dropped" });
    };
    const unsubscribe = socket.subscribe<ActivitySubscription>(
      { query: subscription, variables: { after } },
      {
        next: ({ data, errors }) => {
          if (!current) return;
          if (errors) ended(errors);
          else if (data) signal({ type: "message", message: data.activity });
        },
        error: ended,
        complete: () => ended(),
      },
    );
    stopSubscription = () => {
      current = false;
      unsubscribe();
    };
  }

  async function resync() {
    try {
      signal({ type: "resynced", position: await readPosition(client) });
      for (const listener of resyncListeners) listener();
      await client.refetchQueries({ include: "active" });
    } catch (fault) {
      if (errorCodes(fault).includes("FORBIDDEN")) return onAccessEnded("none");
      signal({ type: "dropped" });
    }
  }

  function apply(effect: Effect) {
    switch (effect.type) {
      case "subscribe":
        return subscribe(effect.after);
      case "unsubscribe":
        return stopSubscription?.();
      case "deliver":
        return deliver(effect.event);
      case "resync":
        return void resync();
      case "wait":
        clearTimeout(timer);
        timer = setTimeout(() => signal({ type: "retry" }), retryDelay(effect.failures, Math.random()));
    }
  }

  function signal(given: Signal) {
    const before = connectionOf(feed);
    const [next, effects] = step(feed, given);
    feed = next;
    effects.forEach(apply);
    if (connectionOf(feed) !== before) for (const listener of connectionListeners) listener();
  }

  const onOnline = () => signal({ type: "online" });
  const onOffline = () => signal({ type: "offline" });
  const onVisibility = () => {
    if (document.visibilityState === "visible") signal({ type: "retry" });
    else deliverBatch(); // The frame that it waited for does not come any more.
  };
  window.addEventListener("online", onOnline);
  window.addEventListener("offline", onOffline);
  document.addEventListener("visibilitychange", onVisibility);

  return {
    start: (position) => signal({ type: "start", position }),
    close() {
      clearTimeout(timer);
      stopSubscription?.();
      void socket.dispose();
      feed = closedFeed;
      window.removeEventListener("online", onOnline);
      window.removeEventListener("offline", onOffline);
      document.removeEventListener("visibilitychange", onVisibility);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connection: () => connectionOf(feed),
    onConnection(listener) {
      connectionListeners.add(listener);
      return () => connectionListeners.delete(listener);
    },
    onResync(listener) {
      resyncListeners.add(listener);
      return () => resyncListeners.delete(listener);
    },
  };
}
