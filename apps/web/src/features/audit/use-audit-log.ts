import { useApolloClient } from "@apollo/client/react";
import { useThrottledCallback } from "@mantine/hooks";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { AuditLogDocument, type AuditEventFragment, type AuditFilter } from "../../gql/graphql.ts";
import { useLive, useResync } from "../../lib/live.ts";
import { createKeysetList } from "../../components/grid/keyset-list.ts";
import { isIn } from "./audit-search.ts";

const pageSize = 50;
const freshFor = 4_000;

/**
 * The log, page by page, and what happens while it is looked at: on top at once while the top is in sight, else counted until the person
 * asks for it.
 */
export function useAuditLog(filter: AuditFilter | null, isAtTop: () => boolean) {
  const client = useApolloClient();
  const key = JSON.stringify(filter);
  const [total, setTotal] = useState<{ of: string; count: { value: number; precision: string } }>();
  const log = useMemo(() => {
    const read = async (after: string | null) => {
      const variables = { filter: JSON.parse(key) as AuditFilter | null, first: pageSize, after, counted: after === null };
      const { data } = await client.query({ query: AuditLogDocument, variables, fetchPolicy: "no-cache" });
      const { nodes, pageInfo, count } = data!.auditLog;
      if (count) setTotal({ of: key, count });
      return { items: nodes, endCursor: pageInfo.endCursor ?? null, hasMore: pageInfo.hasNextPage };
    };
    return { read, list: createKeysetList<AuditEventFragment>(read, ({ seq }) => seq) };
  }, [client, key]);
  const { list, read } = log;
  useEffect(() => void list.loadMore(), [list]);
  const state = useSyncExternalStore(list.subscribe, list.getState);

  // What waits and what is fresh belongs to one list: with another filter it is gone.
  const [news, setNews] = useState<{ of: unknown; waiting: number; fresh: ReadonlySet<string> }>({ of: log, waiting: 0, fresh: new Set() });
  const { waiting, fresh } = news.of === log ? news : { waiting: 0, fresh: new Set<string>() };

  /** An event of the feed knows its contact by id alone: what came is read with everything that a row shows. */
  async function readNewest() {
    try {
      await list.loadUntil(1); // What is on its way may have been read before.
      const { items } = await read(null);
      const known = new Set(list.getState().items.map(({ seq }) => seq));
      const added = items.filter(({ seq }) => !known.has(seq));
      // More came than a page has: between what is shown and the newest there would be a hole.
      if (added.length === pageSize && known.size > 0) return void list.reload();
      list.prepend(added);
      setNews({ of: log, waiting: 0, fresh: new Set(added.map(({ seq }) => seq)) });
      setTimeout(() => setNews((now) => (now.of === log ? { ...now, fresh: new Set() } : now)), freshFor);
    } catch {
      // The next event reads again; the connection state tells that the window is behind.
    }
  }

  const untold = useRef(0);
  const tell = useThrottledCallback(() => {
    const count = untold.current;
    untold.current = 0;
    if (count === 0) return;
    if (isAtTop()) void readNewest();
    else setNews((now) => ({ of: log, fresh: now.fresh, waiting: (now.of === log ? now.waiting : 0) + count }));
  }, 700);
  useLive((events) => {
    untold.current += events.filter((event) => isIn(filter, event)).length;
    tell();
  });
  useResync(() => void list.reload());

  return {
    ...state,
    count: total?.of === key ? total.count : undefined,
    fresh,
    waiting,
    showWaiting: () => void readNewest(),
    loadMore: list.loadMore,
    reload: list.reload,
  };
}
