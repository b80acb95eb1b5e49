import { useApolloClient } from "@apollo/client/react";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { MarkNotificationsReadDocument, type NotificationItemFragment, NotificationsDocument } from "../../gql/graphql.ts";
import { describeError } from "../../lib/user-errors.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { createKeysetList } from "../../components/grid/keyset-list.ts";

const pageSize = 25;
const mostAtOnce = 200;

/** What the person was told, page by page. @param version another one says that there is something new, or that something was read. */
export function useNotifications(unreadOnly: boolean, version: string) {
  const client = useApolloClient();
  const { list, reload } = useMemo(() => {
    let size = pageSize;
    const made = createKeysetList<NotificationItemFragment>(
      async (after) => {
        const variables = { first: after === null ? size : pageSize, after, unreadOnly };
        const { data } = await client.query({ query: NotificationsDocument, variables, fetchPolicy: "no-cache" });
        const page = data?.notifications;
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
  }, [client, unreadOnly]);
  useEffect(() => void reload(), [reload, version]);
  const state = useSyncExternalStore(list.subscribe, list.getState);

  /** Notes that these were read; all of them without ids. */
  async function markRead(ids?: string[]) {
    try {
      await client.mutate({ mutation: MarkNotificationsReadDocument, variables: { input: ids ? { ids } : { all: true } } });
      await reload();
    } catch (fault) {
      void showNotice({ color: "red", message: describeError(fault) });
    }
  }
  return { ...state, loadMore: list.loadMore, reload, markRead };
}
