import type { ApolloClient } from "@apollo/client";
import { ask, type ListOf, type ListRow, type RowExtras } from "./list-of.ts";

/** The part of an object's description by which its rows are found in the cache. */
type RowsOf<Row extends ListRow> = Pick<ListOf<Row>, "type" | "fragment">;

const placeOf = (client: ApolloClient, { type, fragment }: RowsOf<never>, id: string) => ({
  ...fragment,
  id: client.cache.identify({ __typename: type, id }),
});

/** The row as it is shown now, changes that are still on their way to the server included. */
export function readRow<Row extends ListRow>(client: ApolloClient, of: RowsOf<Row>, id: string, extras?: RowExtras<Row>): Row | undefined {
  const row = client.readFragment<Row>(placeOf(client, of as RowsOf<never>, id), true);
  return row ? { ...row, ...extras?.read(client, id) } : undefined;
}

/** Puts rows into the cache, where everything that shows these records finds them. @param extras that they came with */
export function keepRows<Row extends ListRow>(
  client: ApolloClient,
  of: RowsOf<Row>,
  rows: readonly Row[],
  extras: RowExtras<Row> | undefined,
) {
  client.cache.batch({
    update(cache) {
      for (const row of rows) {
        cache.writeFragment<Row>({ ...placeOf(client, of as RowsOf<never>, row.id), data: row as never });
        extras?.keep(client, row);
      }
    },
  });
}

/** Lets go of records that the person may not see any more: whoever shows one asks again, and is told that there is none. */
export function forgetRows(client: ApolloClient, type: string, ids: readonly string[]) {
  client.cache.batch({
    update(cache) {
      for (const id of ids) cache.evict({ id: cache.identify({ __typename: type, id }) });
    },
  });
}

const idsPerCall = 100;

/** Reads records anew from the server, without putting them into the cache: who compares wants both states. */
export async function fetchRows<Row extends ListRow>(
  client: ApolloClient,
  { type, later }: Pick<ListOf<Row>, "type" | "later">,
  ids: readonly string[],
  extras: RowExtras<Row> | undefined,
): Promise<Row[]> {
  const rowsDocument = extras?.rowsDocument ?? (await later()).rowsDocument;
  const rows: Row[] = [];
  for (let start = 0; start < ids.length; start += idsPerCall) {
    const { nodes } = await ask(client, rowsDocument, { ids: ids.slice(start, start + idsPerCall), ...extras?.variables });
    for (const node of nodes) if (node?.__typename === type) rows.push(node as unknown as Row);
  }
  return rows;
}
