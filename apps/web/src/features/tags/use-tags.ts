import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useThrottledCallback } from "@mantine/hooks";
import { useCallback, useEffect, useRef, useState } from "react";
import { type TagRowFragment, TagsDocument, type TagsQueryVariables } from "../../gql/graphql.ts";
import { type ActivityEvent, useLive, useResync } from "../../lib/live.ts";

export type TagRow = TagRowFragment;

/** The tags of a search, as many as were asked for. */
interface TagsFound {
  search: string;
  tags: readonly TagRow[];
  total: number;
  hasMore: boolean;
}

const pageSize = 100;
const mostInPage = 200;
const reloadEvery = 1_000;

/** Kinds of events after which another number of contacts may carry a tag. */
const countKinds = new Set([
  "contact.created",
  "contact.tagsAdded",
  "contact.tagsRemoved",
  "contact.deleted",
  "contact.restored",
  "contact.ownerChanged",
  "import.progressed",
  "import.finished",
]);
const concernsTags = ({ kind }: ActivityEvent) => kind.startsWith("tag.") || countKinds.has(kind);

/** The workspace's tags by name, kept in step with what others do. While another search is on its way the tags before stay. */
export function useTags(search: string) {
  const client = useApolloClient();
  const [found, setFound] = useState<TagsFound>();
  const [error, setError] = useState<unknown>();
  const [wanted, setWanted] = useState({ search, count: pageSize });
  if (wanted.search !== search) setWanted({ search, count: pageSize });
  const started = useRef(0);

  const load = useCallback(async () => {
    const mine = ++started.current;
    try {
      const next = await fetchTags(client, wanted.search, wanted.count);
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
    if (events.some(concernsTags)) reload();
  });
  useResync(() => void load());

  const more = useCallback(() => setWanted((now) => ({ ...now, count: now.count + pageSize })), []);
  return { found, error, load, more };
}

async function fetchTags(client: ApolloClient, search: string, count: number): Promise<TagsFound> {
  const tags: TagRow[] = [];
  let after: string | null = null;
  for (;;) {
    const first = Math.min(mostInPage, count - tags.length);
    const page = await fetchPage(client, { search: search || null, first, after });
    tags.push(...page.nodes);
    after = page.pageInfo.endCursor ?? null;
    if (!page.pageInfo.hasNextPage || tags.length >= count) {
      return { search, tags, total: page.count.value, hasMore: page.pageInfo.hasNextPage };
    }
  }
}

async function fetchPage(client: ApolloClient, variables: TagsQueryVariables) {
  const { data } = await client.query({ query: TagsDocument, variables, fetchPolicy: "network-only" });
  if (!data) throw new Error("The tags came without data.");
  return data.tags;
}
