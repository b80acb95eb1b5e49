import type { ApolloClient } from "@apollo/client";
import type { GridView } from "../../../components/grid/grid.tsx";
import { createKeysetList, type KeysetList } from "../../../components/grid/keyset-list.ts";
import { ask, type ListOf, type ListQuestion, type ListRow, type RowExtras } from "./list-of.ts";
import { keepRows } from "./rows.ts";

/** A record's place in a list. The cursor finds its neighbours on the record page. */
export interface ListedRecord {
  id: string;
  cursor: string;
}

export interface OpenList<Row extends ListRow> {
  question: ListQuestion;
  list: KeysetList<ListedRecord>;
  view: GridView;
  /** What its columns show beside the rows: the next page comes with it. */
  extras: Promise<RowExtras<Row>> | undefined;
  /** The entry of the browser's history that showed this list last: coming back to it finds scroll and focus as they were. */
  historyKey: string | undefined;
}

const pageSize = 50;
const keptLists = 6;
/** A list of some object; which one is in its key. */
type AnyList = Omit<OpenList<never>, "extras">;
const openLists = new WeakMap<ApolloClient, Map<string, AnyList>>();

const keyOf = (type: string, question: ListQuestion) => `${type} ${JSON.stringify(question)}`;

/** The list for a question: the one that is still in memory, or a new one that has fetched nothing yet. */
export function openList<Row extends ListRow>(client: ApolloClient, of: ListOf<Row>, question: ListQuestion): OpenList<Row> {
  const key = keyOf(of.type, question);
  const lists = openLists.get(client) ?? new Map<string, AnyList>();
  openLists.set(client, lists);
  const open = (lists.get(key) as OpenList<Row> | undefined) ?? newList(client, of, question);
  // The last used one goes to the end; the first one is let go.
  lists.delete(key);
  lists.set(key, open);
  const [oldest] = lists.keys();
  if (lists.size > keptLists && oldest !== undefined) lists.delete(oldest);
  return open;
}

function newList<Row extends ListRow>(client: ApolloClient, of: ListOf<Row>, question: ListQuestion): OpenList<Row> {
  const list = createKeysetList<ListedRecord>(
    async (after) => {
      // Past Apollo's cache of queries: the list holds the order, the cache holds the rows.
      const extras = await open.extras;
      const { records } = await ask(client, extras?.pageDocument ?? of.pageDocument, {
        ...question,
        first: pageSize,
        after,
        ...extras?.variables,
      });
      const { edges, pageInfo } = records;
      keepRows(
        client,
        of,
        edges.map(({ node }) => node),
        extras,
      );
      return {
        items: edges.map(({ cursor, node }) => ({ id: node.id, cursor })),
        endCursor: pageInfo.endCursor ?? null,
        hasMore: pageInfo.hasNextPage,
      };
    },
    ({ id }) => id,
  );
  const open: OpenList<Row> = {
    question,
    list,
    view: { offset: 0, focusedKey: undefined },
    extras: undefined,
    historyKey: undefined,
  };
  return open;
}

/** The record that is looked at now: the list, if it is still open, will be found at it again. */
export function rememberPlace(client: ApolloClient, type: string, question: ListQuestion, recordId: string): void {
  const open = openLists.get(client)?.get(keyOf(type, question));
  if (open?.list.getState().items.some(({ id }) => id === recordId)) open.view.focusedKey = recordId;
}
