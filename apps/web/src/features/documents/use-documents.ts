import { useApolloClient, useQuery } from "@apollo/client/react";
import { useThrottledCallback } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { createKeysetList } from "../../components/grid/keyset-list.ts";
import {
  ContactAllDocumentsDocument,
  ContactDocumentsDocument,
  DocumentFoldersDocument,
  type DocumentItemFragment,
  type DocumentSort,
} from "../../gql/graphql.ts";
import { useLive, useResync } from "../../lib/live.ts";

const pageSize = 50;
const mostAtOnce = 200;

/** Which of a contact's documents are shown: of a folder, by its id; all of them; those that custom fields hold; or what is in the trash. */
export interface DocumentsShown {
  place: string;
  search: string;
  sort: DocumentSort;
}
export const everywhere = "all";
export const inTrash = "trash";
export const inFields = "fields";

/** A contact's documents, page by page, and its folders. What others do with them arrives by itself. */
export function useDocuments(contactId: string, { place, search, sort }: DocumentsShown) {
  const client = useApolloClient();
  const { data, refetch } = useQuery(DocumentFoldersDocument, { variables: { id: contactId }, fetchPolicy: "cache-and-network" });
  const { list, again } = useMemo(() => {
    let size = pageSize;
    const made = createKeysetList<DocumentItemFragment>(
      async (after) => {
        const page = { id: contactId, first: after === null ? size : pageSize, after, search: search || null, sort };
        const deleted = place === inTrash;
        const isFolder = place !== everywhere && place !== inFields && !deleted;
        const { data: found } = isFolder
          ? await client.query({
              query: ContactDocumentsDocument,
              variables: { ...page, deleted, folderId: place },
              fetchPolicy: "no-cache",
            })
          : await client.query({
              query: ContactAllDocumentsDocument,
              variables: { ...page, deleted, ofFields: place === inFields ? true : null },
              fetchPolicy: "no-cache",
            });
        const documents = found?.contact?.documents;
        return {
          items: documents?.nodes ?? [],
          endCursor: documents?.pageInfo.endCursor ?? null,
          hasMore: documents?.pageInfo.hasNextPage ?? false,
        };
      },
      ({ id }) => id,
    );
    return {
      list: made,
      /** As many as are shown, so that nothing jumps. */
      again: () => {
        size = Math.min(mostAtOnce, Math.max(pageSize, made.getState().items.length));
        return made.reload();
      },
    };
  }, [client, contactId, place, search, sort]);
  useEffect(() => void list.loadMore(), [list]);
  const state = useSyncExternalStore(list.subscribe, list.getState);
  const reload = useCallback(() => void Promise.all([again(), refetch()]).catch(() => {}), [again, refetch]);

  const readAgain = useThrottledCallback(reload, 150);
  useLive(
    (events) => {
      if (events.some(({ kind }) => kind.startsWith("document"))) readAgain();
    },
    { recordId: contactId },
  );
  useLive((events) => {
    // With a field its files go.
    if (events.some(({ kind }) => kind === "customField.deleted")) readAgain();
  });
  useResync(reload);
  return {
    ...state,
    folders: data?.contact?.documentFolders ?? [],
    all: data?.contact?.all?.count.value,
    ofFields: data?.contact?.ofFields?.count.value ?? 0,
    trash: data?.contact?.trash?.count.value ?? 0,
    loadMore: list.loadMore,
    reload,
  };
}
