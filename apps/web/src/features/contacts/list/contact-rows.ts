import type { ApolloClient } from "@apollo/client";
import { type ContactRowFragment, ContactRowFragmentDoc, type ContactValuesFragment } from "../../../gql/graphql.ts";
import type { ShownFields } from "./shown-fields.ts";

export interface ContactRow extends ContactRowFragment {
  /** What it holds in the custom fields that the list shows; absent until that is known. */
  customFields?: ContactValuesFragment["customFields"];
  /** More of them are on their way. */
  lacksValues?: boolean;
}

export const rowFragment = { fragment: ContactRowFragmentDoc, fragmentName: "ContactRow" } as const;
export const fromId = (id: string) => ({ __typename: "Contact" as const, id });

/** The row as it is shown now, changes that are still on their way to the server included. */
export function readRow(client: ApolloClient, id: string, fields?: ShownFields): ContactRow | undefined {
  const row = client.readFragment({ ...rowFragment, id: client.cache.identify(fromId(id)) }, true);
  return row ? { ...row, ...(fields && { customFields: fields.values.readValues(client, id, fields.keys) }) } : undefined;
}

/** Puts rows into the cache, where everything that shows these contacts finds them. @param fields that they came with */
export function keepRows(client: ApolloClient, rows: readonly ContactRow[], fields: ShownFields | undefined) {
  client.cache.batch({
    update(cache) {
      for (const row of rows) {
        cache.writeFragment({ ...rowFragment, id: cache.identify(fromId(row.id)), data: row });
        fields?.values.keepValues(client, row as ContactValuesFragment, fields.keys);
      }
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
export async function fetchRows(client: ApolloClient, ids: readonly string[], fields: ShownFields | undefined): Promise<ContactRow[]> {
  const query = fields?.values.rowsDocument ?? (await import("./later-documents.ts")).ContactRowsDocument;
  const rows: ContactRow[] = [];
  for (let start = 0; start < ids.length; start += idsPerCall) {
    const { data } = await client.query({
      query,
      variables: { ids: ids.slice(start, start + idsPerCall), ...(fields && { keys: fields.keys }) },
      fetchPolicy: "no-cache",
    });
    for (const node of data?.nodes ?? []) if (node && "fullName" in node) rows.push(node as ContactRow);
  }
  return rows;
}
