import type { ApolloClient } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { type ContactRowFragment, ContactRowFragmentDoc, ContactRowsDocument } from "../../../gql/graphql.ts";

export type ContactRow = ContactRowFragment;

const fragment = { fragment: ContactRowFragmentDoc, fragmentName: "ContactRow" } as const;
const fromId = (id: string) => ({ __typename: "Contact" as const, id });

/** Reads a contact's row and follows its changes, whoever makes them. */
export function useContactRow(id: string): ContactRow | undefined {
  const { data, complete } = useFragment({ ...fragment, from: fromId(id) });
  return complete ? (data as ContactRow) : undefined;
}

/** The row as it is shown now, changes that are still on their way to the server included. */
export function readRow(client: ApolloClient, id: string): ContactRow | undefined {
  return client.readFragment({ ...fragment, id: client.cache.identify(fromId(id)) }, true) ?? undefined;
}

/** Puts rows into the cache, where everything that shows these contacts finds them. */
export function keepRows(client: ApolloClient, rows: readonly ContactRow[]) {
  client.cache.batch({
    update(cache) {
      for (const row of rows) cache.writeFragment({ ...fragment, id: cache.identify(fromId(row.id)), data: row });
    },
  });
}

/** Lets go of contacts that the person may not see any more: whoever shows one asks again, and is told that there is none. */
export function forgetRows(client: ApolloClient, ids: readonly string[]) {
  client.cache.batch({
    update(cache) {
      for (const id of ids) cache.evict({ id: cache.identify(fromId(id)) });
    },
  });
}

const idsPerCall = 100;

/** Reads contacts anew from the server, without putting them into the cache: who compares wants both states. */
export async function fetchRows(client: ApolloClient, ids: readonly string[]): Promise<ContactRow[]> {
  const rows: ContactRow[] = [];
  for (let start = 0; start < ids.length; start += idsPerCall) {
    const { data } = await client.query({
      query: ContactRowsDocument,
      variables: { ids: ids.slice(start, start + idsPerCall) },
      fetchPolicy: "no-cache",
    });
    for (const node of data?.nodes ?? []) if (node && "fullName" in node) rows.push(node as ContactRow);
  }
  return rows;
}
