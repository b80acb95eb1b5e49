import type { ApolloClient } from "@apollo/client";
import { type ContactCountQueryVariables, ContactPageDocument, type ContactPageQueryVariables } from "../../../gql/graphql.ts";
import type { GridView } from "../../../components/grid/grid.tsx";
import { createKeysetList, type KeysetList } from "../../../components/grid/keyset-list.ts";
import { keepRows } from "./contact-rows.ts";
import type { ShownFields } from "./shown-fields.ts";

export type ListVariables = Omit<ContactPageQueryVariables, "first" | "after"> & Omit<ContactCountQueryVariables, "exact">;

/** A contact's place in a list. The cursor finds its neighbours on the record page. */
export interface ListedContact {
  id: string;
  cursor: string;
}

export interface OpenList {
  key: string;
  variables: ListVariables;
  list: KeysetList<ListedContact>;
  view: GridView;
  /** The custom fields that its columns show: the next page comes with them. */
  fields: Promise<ShownFields> | undefined;
  /** The entry of the browser's history that showed this list last: coming back to it finds scroll and focus as they were. */
  historyKey: string | undefined;
}

const pageSize = 50;
const keptLists = 6;
const openLists = new WeakMap<ApolloClient, Map<string, OpenList>>();

/** The list for these variables: the one that is still in memory, or a new one that has fetched nothing yet. */
export function openContactList(client: ApolloClient, variables: ListVariables): OpenList {
  const key = JSON.stringify(variables);
  const lists = openLists.get(client) ?? new Map<string, OpenList>();
  openLists.set(client, lists);
  const open = lists.get(key) ?? newList(client, key, variables);
  // The last used one goes to the end; the first one is let go.
  lists.delete(key);
  lists.set(key, open);
  const [oldest] = lists.keys();
  if (lists.size > keptLists && oldest !== undefined) lists.delete(oldest);
  return open;
}

function newList(client: ApolloClient, key: string, variables: ListVariables): OpenList {
  const list = createKeysetList<ListedContact>(
    async (after) => {
      // Past Apollo's cache of queries: the list holds the order, the cache holds the rows.
      const fields = await open.fields;
      const { data } = await client.query({
        query: fields?.values.pageDocument ?? ContactPageDocument,
        variables: { ...variables, first: pageSize, after, ...(fields && { keys: fields.keys }) },
        fetchPolicy: "no-cache",
      });
      if (!data) throw new Error("The list came without data.");
      const { edges, pageInfo } = data.contacts;
      keepRows(
        client,
        edges.map(({ node }) => node),
        fields,
      );
      return {
        items: edges.map(({ cursor, node }) => ({ id: node.id, cursor })),
        endCursor: pageInfo.endCursor ?? null,
        hasMore: pageInfo.hasNextPage,
      };
    },
    ({ id }) => id,
  );
  const open: OpenList = {
    key,
    variables,
    list,
    view: { offset: 0, focusedKey: undefined },
    fields: undefined,
    historyKey: undefined,
  };
  return open;
}

/** The contact that is looked at now: the list, if it is still open, will be found at it again. */
export function rememberPlace(client: ApolloClient, variables: ListVariables, contactId: string): void {
  const open = openLists.get(client)?.get(JSON.stringify(variables));
  if (open?.list.getState().items.some(({ id }) => id === contactId)) open.view.focusedKey = contactId;
}
