import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useThrottledCallback } from "@mantine/hooks";
import { useCallback, useEffect, useRef, useState } from "react";
import { type ListRowFragment, ListsDocument, type ListsQueryVariables } from "../../gql/graphql.ts";
import { type ActivityEvent, useLive, useResync } from "../../lib/live.ts";

export type ListRow = ListRowFragment;

/** The lists of a search, as many as were asked for. */
interface ListsFound {
  search: string;
  archived: boolean;
  lists: readonly ListRow[];
  total: number;
  hasMore: boolean;
}

const pageSize = 100;
const mostInPage = 200;
const reloadEvery = 1_000;

/** Kinds of events after which another number of contacts may be on a list. */
const countKinds = new Set([
  "contact.addedToList",
  "contact.removedFromList",
  "contact.deleted",
  "contact.restored",
  "contact.ownerChanged",
  "import.progressed",
  "import.finished",
]);
const concernsLists = ({ kind }: ActivityEvent) => kind.startsWith("list.") || kind.startsWith("listJob.") || countKinds.has(kind);

/** The workspace's lists by name, kept in step with what others do. While another search is on its way the lists before stay. */
export function useLists(search: string, archived: boolean) {
  const client = useApolloClient();
  const [found, setFound] = useState<ListsFound>();
  const [error, setError] = useState<unknown>();
  const [wanted, setWanted] = useState({ search, archived, count: pageSize });
  if (wanted.search !== search || wanted.archived !== archived) setWanted({ search, archived, count: pageSize });
  const started = useRef(0);

  const load = useCallback(async () => {
    const mine = ++started.current;
    try {
      const next = await fetchLists(client, wanted);
      if (mine !== started.current) return;
      setFound(next);
      setError(undefined);
    } catch (fault) {
      if (mine === started.current) setError(fault);
    }
  }, [client, wanted]);
  useEffect(() => void load(), [load]);

  const reload = useThrottledCallback(() => void load(), reloadEvery);
  useLive((events) => {
    if (events.some(concernsLists)) reload();
  });
  useResync(() => void load());

  const more = useCallback(() => setWanted((now) => ({ ...now, count: now.count + pageSize })), []);
  return { found, error, load, more };
}

interface Wanted {
  search: string;
  archived: boolean;
  count: number;
}

async function fetchLists(client: ApolloClient, { search, archived, count }: Wanted): Promise<ListsFound> {
  const lists: ListRow[] = [];
  let after: string | null = null;
  for (;;) {
    const first = Math.min(mostInPage, count - lists.length);
    const page = await fetchPage(client, { search: search || null, archived, first, after });
    lists.push(...page.nodes);
    after = page.pageInfo.endCursor ?? null;
    if (!page.pageInfo.hasNextPage || lists.length >= count)
      return { search, archived, lists, total: page.count.value, hasMore: page.pageInfo.hasNextPage };
  }
}

async function fetchPage(client: ApolloClient, variables: ListsQueryVariables) {
  const { data } = await client.query({ query: ListsDocument, variables, fetchPolicy: "network-only" });
  if (!data) throw new Error("The lists came without data.");
  return data.lists;
}
