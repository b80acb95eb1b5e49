import { createContext, useContext, useEffect, useEffectEvent, useSyncExternalStore } from "react";
import type { ActivityEvent, Connection } from "./live-feed.ts";

export type { ActivityEvent, Connection } from "./live-feed.ts";

/** The one feed of this window. src/app/live.ts makes it, when the workspace is known. */
export type Live = {
  /** Calls the listener with each batch of new events, in order, none twice. Returns how to stop. */
  listen(listener: (events: ActivityEvent[]) => void): () => void;
  connection(): Connection;
  onConnection(listener: () => void): () => void;
  /** Calls the listener when events were lost for good and everything on the screen has to be read anew. */
  onResync(listener: () => void): () => void;
  /** Another subscription over the same socket; ends with it, or when the caller stops. Returns how to stop. */
  follow<Data>(query: string, onData: (data: Data) => void): () => void;
};

export const LiveContext = createContext<Live | undefined>(undefined);

function useFeed() {
  const live = useContext(LiveContext);
  if (!live) throw new Error("useLive and useConnection work inside a workspace only.");
  return live;
}

/**
 * Calls `handler` with the workspace's new events, batched per frame, in order, without gaps or doubles, over reconnects too.
 * With `recordId` only those that concern that contact or other record. The handler may change on each render; the subscription stays.
 */
export function useLive(handler: (events: ActivityEvent[]) => void, { recordId }: { recordId?: string } = {}) {
  const live = useFeed();
  const onEvents = useEffectEvent((events: ActivityEvent[]) => {
    const ours = recordId ? events.filter((event) => concerns(event, recordId)) : events;
    if (ours.length > 0) handler(ours);
  });
  useEffect(() => live.listen((events) => onEvents(events)), [live]);
}

/** Whether an event is about a record, or one of several that it is about. */
export const concerns = ({ contact, alsoConcerns }: ActivityEvent, recordId: string): boolean =>
  contact?.id === recordId || alsoConcerns.includes(recordId);

/** Calls `handler` when what was missed can't be made up by events. Active queries are read anew without it; lists of one's own are not. */
export function useResync(handler: () => void) {
  const live = useFeed();
  const onResync = useEffectEvent(handler);
  useEffect(() => live.onResync(() => onResync()), [live]);
}

/** Calls `onData` with what a subscription of one's own says; begun anew with each connection. It must begin with how things stand. */
export function useFollow<Data>(query: string, onData: (data: Data) => void) {
  const live = useFeed();
  const connection = useConnection();
  const onNews = useEffectEvent(onData);
  useEffect(() => (connection === "live" ? live.follow<Data>(query, (data) => onNews(data)) : undefined), [live, connection, query]);
}

/** Whether this window is in step with the server now. */
export function useConnection(): Connection {
  const live = useFeed();
  return useSyncExternalStore(live.onConnection, live.connection);
}
