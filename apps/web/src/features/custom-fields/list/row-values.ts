import type { ApolloClient } from "@apollo/client";
import type { CustomValueFragment } from "../../../gql/graphql.ts";
import { ask } from "../../records/list/list-of.ts";
import type { FieldListOf, FieldsRow, ValueDocuments } from "./field-list-of.ts";
import type { ShownFields } from "./shown-fields.ts";

/*
 * What rows show in custom fields. Most lists show none, so this is loaded by those that do (shown-fields.ts); what it reads stands in the same
 * place of the cache as a record's values.
 */

interface WithValues {
  id: string;
  customFields: readonly CustomValueFragment[];
}

/** Values of an object's records, and where they are. */
interface Held {
  type: string;
  documents: ValueDocuments<never>;
  /** Of the fields that the list shows, always in the same order. */
  keys: readonly string[];
}

/** @param keys of the fields that the list shows, always in the same order */
export async function shownFields<Row extends FieldsRow>(
  { type, values }: FieldListOf<Row>,
  keys: readonly string[],
): Promise<ShownFields<Row>> {
  const documents = await values();
  const held: Held = { type, documents: documents as ValueDocuments<never>, keys };
  return {
    ...documents,
    variables: { keys },
    keep: (client, row) => keepValues(client, row as WithValues, held),
    read: (client, id) => ({ customFields: readValues(client, id, held) }) as Partial<Row>,
    askFor: (client, id) => askForValues(client, id, held),
  };
}

const place = (client: ApolloClient, id: string, { type, documents, keys }: Held) => ({
  ...documents.fragment,
  id: client.cache.identify({ __typename: type, id }),
  variables: { keys },
});

/** What is known of a record in these fields; undefined unless all of it is. */
const readValues = (client: ApolloClient, id: string, held: Held) =>
  client.readFragment<WithValues>(place(client, id, held), true)?.customFields;

function keepValues(client: ApolloClient, data: WithValues, held: Held): void {
  client.cache.writeFragment<WithValues>({ ...place(client, data.id, held), data });
}

const gatherFor = 20;
const idsPerCall = 100;
const waiting = new WeakMap<ApolloClient, Map<string, Set<string>>>();

/** Reads what a record holds in these fields; of all rows that ask at the same moment together. */
function askForValues(client: ApolloClient, id: string, held: Held): void {
  const questions = waiting.get(client) ?? new Map<string, Set<string>>();
  waiting.set(client, questions);
  const question = `${held.type} ${held.keys.join()}`;
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
    fetchValues(client, asked, held).catch(() => {});
  }, gatherFor);
}

async function fetchValues(client: ApolloClient, ids: readonly string[], held: Held): Promise<void> {
  for (let start = 0; start < ids.length; start += idsPerCall) {
    const { nodes } = await ask(client, held.documents.valuesDocument, { ids: ids.slice(start, start + idsPerCall), keys: held.keys });
    client.cache.batch({
      update() {
        for (const node of nodes) if (node && "customFields" in node) keepValues(client, node as WithValues, held);
      },
    });
  }
}
