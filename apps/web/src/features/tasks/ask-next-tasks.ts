import type { ApolloClient } from "@apollo/client";
import { NextTasksDocument } from "../../gql/graphql.ts";

const gatherFor = 20;
const idsPerCall = 100;
const waiting = new WeakMap<ApolloClient, Set<string>>();

/** Reads the next task of a contact into the cache; of all rows that ask at the same moment together. */
export function askForNextTask(client: ApolloClient, contactId: string): void {
  const gathered = waiting.get(client);
  if (gathered) {
    gathered.add(contactId);
    return;
  }
  const ids = new Set([contactId]);
  waiting.set(client, ids);
  setTimeout(() => {
    waiting.delete(client);
    // Cells that stay without an answer stay as they are; the connection state tells that the window is behind.
    fetchNextTasks(client, [...ids]).catch(() => {});
  }, gatherFor);
}

async function fetchNextTasks(client: ApolloClient, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += idsPerCall)
    await client.query({ query: NextTasksDocument, variables: { ids: ids.slice(start, start + idsPerCall) }, fetchPolicy: "network-only" });
}
