import type { ApolloClient } from "@apollo/client";
import type { ActivityEvent } from "../../lib/live.ts";

/** Brings the cache in step with what happened to lists; who is on them is told contact by contact. */
export function followLists({ cache }: ApolloClient, events: readonly ActivityEvent[]): void {
  for (const { kind, subjectId, changes } of events) {
    if (!subjectId || !kind.startsWith("list.")) continue;
    const id = cache.identify({ __typename: "ContactList", id: subjectId });
    if (!id) continue;
    if (kind === "list.updated")
      cache.modify({ id, fields: Object.fromEntries(changes.map(({ field, after }) => [field, () => after ?? ""])) });
    // A list leaves out what is not in the cache any more. Not collected: rows that a grid holds are to stay.
    if (kind === "list.deleted" || kind === "list.archived") cache.evict({ id });
  }
}
