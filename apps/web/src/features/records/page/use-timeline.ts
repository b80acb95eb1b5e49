import { wordsIn } from "@kith/shared/text.ts";
import { useApolloClient } from "@apollo/client/react";
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useLive, useResync } from "../../../lib/live.ts";
import { createKeysetList } from "../../../components/grid/keyset-list.ts";
import { ask } from "../list/list-of.ts";
import { isAmong, newestFirst, saysWords, type TimelineEvent, type TimelineOf } from "./timeline-of.ts";

const pageSize = 40;
const freshFor = 4_000;

/**
 * A record's timeline, page by page, and what happens while it is looked at: on top at once while the top is in sight,
 * else counted until the person asks for it.
 */
export function useTimeline<Group extends string>(
  { document, groups }: TimelineOf<Group>,
  recordId: string,
  { group, search = "" }: { group?: Group | undefined; search?: string },
  isAtTop: () => boolean,
) {
  const client = useApolloClient();
  const kinds = group && groups[group];
  const words = useMemo(() => wordsIn(search), [search]);
  /** The search that left out older events. */
  const [cut, setCut] = useState<string>();
  const list = useMemo(
    () =>
      createKeysetList<TimelineEvent>(
        async (after) => {
          const { record } = await ask(client, document, {
            id: recordId,
            first: pageSize,
            after,
            kinds: kinds ?? null,
            search: search || null,
          });
          const page = record?.activities;
          setCut(page?.isSearchCut ? search : undefined);
          return { items: page?.nodes ?? [], endCursor: page?.pageInfo.endCursor ?? null, hasMore: page?.pageInfo.hasNextPage ?? false };
        },
        ({ seq }) => seq,
      ),
    [client, document, recordId, kinds, search],
  );
  useEffect(() => void list.loadMore(), [list]);
  const state = useSyncExternalStore(list.subscribe, list.getState);

  const [waiting, setWaiting] = useState<readonly TimelineEvent[]>([]);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const shownList = useRef(list);
  useEffect(() => {
    if (shownList.current === list) return;
    shownList.current = list;
    setWaiting([]);
  }, [list]);

  const show = useCallback(
    (events: readonly TimelineEvent[]) => {
      list.prepend(newestFirst(events));
      const seqs = new Set(events.map(({ seq }) => seq));
      setFresh((now) => new Set([...now, ...seqs]));
      setTimeout(() => setFresh((now) => new Set([...now].filter((seq) => !seqs.has(seq)))), freshFor);
    },
    [list],
  );

  useLive(
    (events) => {
      const ours = events.filter((event) => isAmong(event.kind, kinds) && saysWords(event, words));
      if (ours.length === 0) return;
      if (isAtTop()) show(ours);
      else setWaiting((now) => [...now, ...ours]);
    },
    { recordId },
  );

  useResync(() => {
    setWaiting([]);
    void list.reload();
  });

  const showWaiting = useCallback(() => {
    show(waiting);
    setWaiting([]);
  }, [show, waiting]);
  return {
    ...state,
    isCut: cut !== undefined && cut === search,
    fresh,
    waiting: waiting.length,
    showWaiting,
    loadMore: list.loadMore,
    reload: list.reload,
  };
}
