import type { ApolloClient } from "@apollo/client";
import { print } from "graphql";
import type { Client as Socket } from "graphql-ws";
import { ActivityDocument, type ActivitySubscription, ViewerDocument } from "../gql/graphql.ts";
import type { Live } from "../lib/live.ts";
import { errorCodes } from "../lib/user-errors.ts";
import { type ActivityEvent, closedFeed, connectionOf, type Effect, type Feed, retryDelay, type Signal, step } from "../lib/live-feed.ts";

/** The server ends a socket so when the sign-in or the membership behind it has changed. */
const accessChanged = 4403;

/** Why somebody has no access to a workspace any more; "none" where the server does not say more. */
export type AccessEnd = "suspended" | "removed" | "none";
/** Until a page has given up what other rights have taken away, in milliseconds. */
const settleFor = 100;
const ends: Record<string, AccessEnd> = { Suspended: "suspended", Removed: "removed" };
const resyncRequired = "RESYNC_REQUIRED";

const subscription = print(ActivityDocument);

/** Reads the workspace and the viewer, and says from which position the answer was read. */
export async function readPosition(client: ApolloClient) {
  let position = "0";
  const onSeq = (seq: string) => {
    position = seq;
  };
  await client.query({ query: ViewerDocument, fetchPolicy: "network-only", context: { onSeq, isOwn: true } });
  return position;
}

/** Who Kith is shown to in this window, or as whom. */
function seenAs(client: ApolloClient) {
  const viewer = client.readQuery({ query: ViewerDocument })?.viewer;
  return viewer && [viewer.id, viewer.viewingAs?.name, viewer.viewingAs?.isRole].join();
}

/**
 * The live feed of this window: one socket, one subscription; src/lib/live-feed.ts holds its rules.
 * @param renewAnswers is called before anybody hears of a change: what was asked before does not answer who asks because of it.
 * @param onAccessEnded is called when the person has no access to the workspace any more.
 */
export function createLive(
  workspace: string,
  client: ApolloClient,
  renewAnswers: () => void,
  onAccessEnded: (why: AccessEnd) => void,
): Live & { start(position: string): void; close(): void } {
  let feed: Feed = closedFeed;
  let stopSubscription: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let batch: ActivityEvent[] = [];
  const listeners = new Set<(events: ActivityEvent[]) => void>();
  const connectionListeners = new Set<() => void>();
  const resyncListeners = new Set<() => void>();
  let socket: Promise<Socket> | undefined;

  async function openSocket(): Promise<Socket> {
    socket ??= import("./live-socket.ts").then(({ createSocket }) => createSocket(workspace, () => signal({ type: "opened" })));
    return socket.catch((fault: unknown) => {
      socket = undefined; // the next attempt fetches it again
      throw fault;
    });
  }

  function deliverBatch() {
    if (batch.length === 0) return;
    const events = batch;
    batch = [];
    renewAnswers();
    for (const listener of listeners) listener(events);
  }

  function deliver(event: ActivityEvent) {
    batch.push(event);
    if (batch.length > 1) return;
    // A window in the background, or behind another, gets no frames, yet must not collect an import's events for hours.
    setTimeout(deliverBatch, 500);
    if (document.visibilityState === "visible") requestAnimationFrame(deliverBatch);
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
    let unsubscribe = () => {};
    const begin = (opened: Socket) => {
      if (!current) return;
      unsubscribe = opened.subscribe<ActivitySubscription>(
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
    };
    openSocket().then(begin, ended);
    stopSubscription = () => {
      current = false;
      unsubscribe();
    };
  }

  async function resync() {
    try {
      const before = seenAs(client);
      renewAnswers();
      const position = await readPosition(client);
      // Nothing of what was read belongs to whom Kith is shown now.
      if (seenAs(client) !== before) return location.reload();
      // The page learns of other rights first, so that it does not ask once more for what they don't allow.
      await new Promise((resolve) => setTimeout(resolve, settleFor));
      signal({ type: "resynced", position });
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
      socket?.then((opened) => opened.dispose()).catch(() => {}); // One that never came has nothing to close.
      feed = closedFeed;
      window.removeEventListener("online", onOnline);
      window.removeEventListener("offline", onOffline);
      document.removeEventListener("visibilitychange", onVisibility);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow(query, onData) {
      let stop: (() => void) | undefined;
      let isLeft = false;
      const ignored = () => {}; // the feed's own rules say what becomes of the socket
      openSocket().then((opened) => {
        if (isLeft) return;
        stop = opened.subscribe({ query }, { next: ({ data }) => data && onData(data as never), error: ignored, complete: ignored });
      }, ignored);
      return () => {
        isLeft = true;
        stop?.();
      };
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
