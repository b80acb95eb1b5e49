import type { ApolloClient } from "@apollo/client";
import {
  ContactPageWithFieldsDocument,
  ContactRowsWithFieldsDocument,
  type ContactValuesFragment,
  ContactValuesFragmentDoc,
  ContactsValuesDocument,
} from "../../../gql/graphql.ts";
import type { ShownFields } from "./shown-fields.ts";

/*
 * What rows show in custom fields. Most lists show none, so this is loaded by those that do (shown-fields.ts); what it reads stands in the same
 * place of the cache as a record's values.
 */

const fragment = { fragment: ContactValuesFragmentDoc, fragmentName: "ContactValues" } as const;

/** @param keys of the fields that the list shows, always in the same order */
export const shownFields = (keys: readonly string[]): ShownFields => ({
  fragment,
  variables: { keys },
  pageDocument: ContactPageWithFieldsDocument,
  rowsDocument: ContactRowsWithFieldsDocument,
  keep: (client, row) => keepValues(client, row as ContactValuesFragment, keys),
  read: (client, id) => ({ customFields: readValues(client, id, keys) }),
  askFor: (client, id) => askForValues(client, id, keys),
});

const place = (client: ApolloClient, id: string, keys: readonly string[]) => ({
  ...fragment,
  id: client.cache.identify({ __typename: "Contact", id }),
  variables: { keys },
});

/** What is known of a contact in these fields; undefined unless all of it is. */
const readValues = (client: ApolloClient, id: string, keys: readonly string[]) =>
  client.readFragment(place(client, id, keys), true)?.customFields;

function keepValues(client: ApolloClient, data: ContactValuesFragment, keys: readonly string[]): void {
  client.cache.writeFragment({ ...place(client, data.id, keys), data });
}

const gatherFor = 20;
const idsPerCall = 100;
const waiting = new WeakMap<ApolloClient, Map<string, Set<string>>>();

/** Reads what a contact holds in these fields; of all rows that ask at the same moment together. */
function askForValues(client: ApolloClient, id: string, keys: readonly string[]): void {
  const questions = waiting.get(client) ?? new Map<string, Set<string>>();
  waiting.set(client, questions);
  const question = keys.join();
  const ids = questions.get(question);
  if (ids) {
    ids.add(id);
    return;
  }
  questions.set(question, new Set([id]));
  setTimeout(() => {
    const asked = [...questions.get(question)!];
    questions.delete(question);
    // Cells that stay without an answer stay as they are; the connection state tells that the window is behind.
    fetchValues(client, asked, keys).catch(() => {});
  }, gatherFor);
}

async function fetchValues(client: ApolloClient, ids: readonly string[], keys: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += idsPerCall) {
    const { data } = await client.query({
      query: ContactsValuesDocument,
      variables: { ids: ids.slice(start, start + idsPerCall), keys: [...keys] },
      fetchPolicy: "no-cache",
    });
    client.cache.batch({
      update() {
        for (const node of data?.nodes ?? []) if (node && "customFields" in node) keepValues(client, node, keys);
      },
    });
  }
}
