import { useApolloClient } from "@apollo/client/react";
import { useThrottledCallback } from "@mantine/hooks";
import { useCallback, useEffect, useRef, useState } from "react";
import { BoardDocument, BoardMoreDocument, BoardNewsDocument, type OpportunityFilter } from "../../gql/graphql.ts";
import { type ActivityEvent, useLive, useResync } from "../../lib/live.ts";
import { appendCards, applyNews, applyTotals, type Board, boardOf, cardOf, moveCard, neighboursAt, type Place, placeOf } from "./board.ts";
import { type ChangeResult, moveOpportunity } from "./change-opportunities.ts";

/** Cards that are read of each stage at first, and more of one when it is scrolled. */
const pageSize = 30;
const newsEvery = 250;
const mostNews = 200;

export interface BoardQuestion {
  pipelineId: string;
  search: string | null;
  filter: OpportunityFilter | null;
}

/** Kinds after which stages themselves, or all that they hold, are others. */
const changesAll = ({ kind }: ActivityEvent) => kind.startsWith("pipeline.") || kind === "member.removed" || kind === "member.handedOver";
/** The opportunities that an event is about, also where it is about what is connected with them. */
const concerned = ({ alsoConcerns }: ActivityEvent) => alsoConcerns.filter((id) => id.startsWith("opp_"));

/**
 * A board that follows what everybody does. While `isHeld` nothing of what others do is shown, so that nothing moves under a card that is being dragged.
 */
export function useBoard(question: BoardQuestion) {
  const client = useApolloClient();
  const [board, setBoard] = useState<Board>();
  const [error, setError] = useState<unknown>();
  const isHeld = useRef(false);
  // All of it is to be read again when no card is in a hand or on its way.
  const isStale = useRef(false);
  const waiting = useRef(new Set<string>());
  const started = useRef(0);
  const moving = useRef(new Map<string, Promise<ChangeResult>>());
  const moves = useRef(0);
  const latest = useRef<Board>(undefined);
  latest.current = board;
  const { pipelineId, search, filter } = question;

  const load = useCallback(async () => {
    const mine = ++started.current;
    const movesBefore = moves.current;
    try {
      const variables = { pipelineId, search, filter, first: pageSize };
      const { data } = await client.query({ query: BoardDocument, variables, fetchPolicy: "network-only" });
      if (mine !== started.current) return;
      isStale.current = isHeld.current || moving.current.size > 0;
      if (isStale.current) return;
      // What was read before a card was moved would put it back.
      if (moves.current !== movesBefore) return await load();
      setBoard(data?.pipeline ? boardOf(data.pipeline) : undefined);
      setError(data?.pipeline ? undefined : new Error("There is no such pipeline."));
    } catch (fault) {
      if (mine === started.current) setError(fault);
    }
  }, [client, pipelineId, search, filter]);
  useEffect(() => void load(), [load]);

  const readNews = useThrottledCallback(async () => {
    if (isHeld.current) return;
    if (isStale.current && moving.current.size === 0) return void load();
    if (waiting.current.size === 0) return;
    // What is on its way of a card says where it will be, not where it is.
    const ids = [...waiting.current].filter((id) => !moving.current.has(id));
    if (ids.length === 0) return;
    for (const id of ids) waiting.current.delete(id);
    if (ids.length > mostNews) return void load();
    const mine = started.current;
    try {
      const among = { and: [...(filter ? [filter] : []), { pipeline: { eq: pipelineId } }, { id: { in: ids } }] };
      const { data } = await client.query({
        query: BoardNewsDocument,
        variables: { pipelineId, search, filter, among },
        fetchPolicy: "network-only",
      });
      if (mine !== started.current || !data) return;
      // What has begun to move meanwhile comes with the next news.
      if (isHeld.current || ids.some((id) => moving.current.has(id))) {
        for (const id of ids) waiting.current.add(id);
        return;
      }
      setBoard((now) => now && applyTotals(applyNews(now, ids, data.opportunities.nodes), data.pipeline?.stages ?? []));
    } catch {
      // The next event reads it again; the connection state tells that the window is behind.
      for (const id of ids) waiting.current.add(id);
    }
  }, newsEvery);

  useLive((events) => {
    if (events.some(changesAll)) return void load();
    for (const id of events.flatMap(concerned)) waiting.current.add(id);
    readNews();
  });
  useResync(() => void load());

  /** Holds back what others do while somebody drags a card. */
  const hold = useCallback(
    (held: boolean) => {
      isHeld.current = held;
      if (!held) readNews();
    },
    [readNews],
  );

  /** Moves a card at once, and takes it back where that is refused. Who moves one again before the answer is there goes on from there. @returns why it was refused */
  const move = useCallback(
    async (id: string, place: Place): Promise<string | undefined> => {
      const before = latest.current;
      const card = before && cardOf(before, id);
      const from = before && placeOf(before, id);
      if (!before || !card || !from || (from.stageId === place.stageId && from.index === place.index)) return undefined;
      const { above, below } = neighboursAt(before, id, place);
      setBoard((latest.current = moveCard(before, id, place)));
      const earlier = moving.current.get(id);
      const send = async (): Promise<ChangeResult> => {
        const first = await earlier;
        if (first && !first.ok) return first;
        return moveOpportunity(client, {
          id,
          stageId: place.stageId,
          ...(above && { afterId: above.id }),
          ...(below && { beforeId: below.id }),
          expectedVersion: first?.record.version ?? card.version,
        });
      };
      const sent = send();
      moves.current++;
      moving.current.set(id, sent);
      const result = await sent;
      waiting.current.add(id);
      // A later move of it says where it is.
      if (moving.current.get(id) !== sent) return undefined;
      moving.current.delete(id);
      if (result.ok) setBoard((now) => now && applyNews(now, [id], [result.record]));
      else setBoard((now) => now && moveCard(now, id, from));
      readNews();
      return result.ok ? undefined : result.reason;
    },
    [client, readNews],
  );

  const more = useCallback(
    async (stageId: string) => {
      const column = latest.current?.columns.find(({ id }) => id === stageId);
      if (!column?.hasMore) return;
      const variables = { stageId, first: pageSize, after: column.endCursor, search, filter };
      const { data } = await client
        .query({ query: BoardMoreDocument, variables, fetchPolicy: "network-only" })
        .catch(() => ({ data: undefined }));
      const page = data?.node && "opportunities" in data.node ? data.node.opportunities : undefined;
      if (!page) return;
      setBoard((now) => now && appendCards(now, stageId, page.nodes, page.pageInfo.hasNextPage, page.pageInfo.endCursor ?? null));
    },
    [client, search, filter],
  );

  return { board: board?.pipelineId === pipelineId ? board : undefined, error, load, hold, move, more };
}
