import { useApolloClient } from "@apollo/client/react";
import { useThrottledCallback } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { createKeysetList } from "../../../components/grid/keyset-list.ts";
import { type MediaItemFragment, MediaPageDocument } from "../../../gql/graphql.ts";
import { useLive, useResync } from "../../../lib/live.ts";

const pageSize = 48;
const mostAtOnce = 200;

/** The media library, page by page, kept in step with what others do. @param kind only what is of this kind; empty for all */
export function useMedia(search: string, kind: string) {
  const client = useApolloClient();
  const { list, reload } = useMemo(() => {
    let size = pageSize;
    const made = createKeysetList<MediaItemFragment>(
      async (after) => {
        const variables = { first: after === null ? size : pageSize, after, search: search || null, kind: kind || null };
        const { data } = await client.query({ query: MediaPageDocument, variables, fetchPolicy: "no-cache" });
        const page = data?.mediaLibrary;
        return { items: page?.nodes ?? [], endCursor: page?.pageInfo.endCursor ?? null, hasMore: page?.pageInfo.hasNextPage ?? false };
      },
      ({ id }) => id,
    );
    return {
      list: made,
      reload: () => {
        size = Math.min(mostAtOnce, Math.max(pageSize, made.getState().items.length));
        return made.reload();
      },
    };
  }, [client, search, kind]);
  useEffect(() => void list.loadMore(), [list]);
  const state = useSyncExternalStore(list.subscribe, list.getState);
  const again = useThrottledCallback(() => void reload(), 300);
  useLive((events) => {
    if (events.some((event) => event.kind.startsWith("media."))) again();
  });
  useResync(() => void reload());
  return { ...state, loadMore: list.loadMore, reload: useCallback(() => void reload(), [reload]) };
}
