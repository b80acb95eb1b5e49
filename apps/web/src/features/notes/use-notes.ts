import { useApolloClient } from "@apollo/client/react";
import { useThrottledCallback } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { ContactNotesDocument, type NoteItemFragment, type NoteSort } from "../../gql/graphql.ts";
import { useLive, useResync } from "../../lib/live.ts";
import { createKeysetList } from "../../components/grid/keyset-list.ts";

const pageSize = 25;
const mostAtOnce = 200;

/** Who changed a note last while this window looked at it, or deleted it. */
export interface NoteNews {
  by: string;
  isDeleted: boolean;
}

/** A contact's notes, page by page. What others do with them arrives by itself. */
export function useNotes(contactId: string, search: string, sort: NoteSort) {
  const client = useApolloClient();
  const [news, setNews] = useState<ReadonlyMap<string, NoteNews>>(new Map());
  const { list, reload } = useMemo(() => {
    let size = pageSize;
    const made = createKeysetList<NoteItemFragment>(
      async (after) => {
        const variables = { id: contactId, first: after === null ? size : pageSize, after, search: search || null, sort };
        const { data } = await client.query({ query: ContactNotesDocument, variables, fetchPolicy: "no-cache" });
        const page = data?.contact?.notes;
        return { items: page?.nodes ?? [], endCursor: page?.pageInfo.endCursor ?? null, hasMore: page?.pageInfo.hasNextPage ?? false };
      },
      ({ id }) => id,
    );
    return {
      list: made,
      /** As many as are shown, so that nothing jumps. */
      reload: () => {
        size = Math.min(mostAtOnce, Math.max(pageSize, made.getState().items.length));
        return made.reload();
      },
    };
  }, [client, contactId, search, sort]);
  useEffect(() => void list.loadMore(), [list]);
  const state = useSyncExternalStore(list.subscribe, list.getState);

  const readAgain = useThrottledCallback(() => void reload(), 150);
  useLive(
    (events) => {
      const ours = events.filter(({ kind }) => kind.startsWith("note."));
      if (ours.length === 0) return;
      setNews((now) => {
        const next = new Map(now);
        for (const { kind, subjectId, actor } of ours)
          if (subjectId && (kind === "note.updated" || kind === "note.deleted"))
            next.set(subjectId, { by: actor.name, isDeleted: kind === "note.deleted" });
        return next;
      });
      readAgain();
    },
    { recordId: contactId },
  );
  useResync(() => void reload());
  return { ...state, news, loadMore: list.loadMore, reload: useCallback(() => reload(), [reload]) };
}
